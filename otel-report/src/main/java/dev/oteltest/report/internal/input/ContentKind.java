package dev.oteltest.report.internal.input;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file seems to contain, by its first bytes. */
enum ContentKind {
  EMPTY("it is empty. Check that whoever wrote it had spans to write, and had ended"),
  JSON(""),
  PROTOBUF(""),
  LENGTH_PREFIXED(""),
  HTML(
      "it looks like HTML, not like OTLP. If it was downloaded, it may be the page of an error or"
          + " of a login"),
  XML("it looks like XML, not like OTLP. Spans are in trace files such as test-traces.pb"),
  ZIP("it is a ZIP archive. Unpack it, and name the trace files in it"),
  ZSTD("it is compressed with zstd, which can't be read. Decompress it first: zstd -d FILE"),
  POINTER("it is a pointer of Git LFS, not the file itself. Run: git lfs pull"),
  TEXT("it looks like text, not like OTLP");

  /** How many bytes are looked at. */
  static final int BYTES = 1024;

  private static final String OBJECT = "\\{\\s*+(?:\"[A-Za-z_]|\\}|$)";

  /**
   * The start of an object with a key, or of an array or an empty object. A protobuf message may
   * look alike up to the quotation mark, but the next byte is then a tag, not a letter.
   */
  private static final Pattern JSON_START =
      Pattern.compile(
          "\\s*+(?:\\[[\\[\\s]*+(?:" + OBJECT + "|\\]|\\d)|" + OBJECT + ").*", Pattern.DOTALL);

  private static final Pattern MARKUP =
      Pattern.compile("\\s*<(!doctype\\s+html|html|head|body)\\b.*", Pattern.DOTALL);

  private final String problem;

  ContentKind(String problem) {
    this.problem = problem;
  }

  static ContentKind of(byte[] start) {
    if (start.length == 0) {
      return EMPTY;
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\3\4")) {
      return ZIP;
    }
    if (text.startsWith("(\u00b5/\u00fd")) {
      return ZSTD;
    }
    if (LengthPrefixes.precede(start)) {
      return LENGTH_PREFIXED;
    }
    return ofText(text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text);
  }

  private static ContentKind ofText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (JSON_START.matcher(text).matches()) {
      return JSON;
    }
    if (MARKUP.matcher(lower).matches()) {
      return HTML;
    }
    if (lower.stripLeading().startsWith("<?xml") || lower.stripLeading().startsWith("<!--")) {
      return XML;
    }
    if (text.startsWith("version https://git-lfs")) {
      return POINTER;
    }
    return isPlain(text) ? TEXT : PROTOBUF;
  }

  /** Whether it has only characters of texts; every span has ids and times, which are not. */
  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\r' || c == '\t');
  }

  /** Returns what is wrong with such a file and the remedy; empty if it can be read. */
  String problem() {
    return problem;
  }
}
