package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects the encoding of an XML report by its byte order mark, otherwise by its declaration. */
final class XmlEncoding {

  private static final int MAX_DECLARATION_LENGTH = 256;

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

  private XmlEncoding() {}

  /**
   * Detects the encoding.
   *
   * @param in the report, at its beginning; afterwards behind the byte order mark, if there is one
   * @throws ReportException if Java does not support the encoding
   */
  static Charset of(Path report, InputStream in) throws IOException {
    in.mark(MAX_DECLARATION_LENGTH);
    byte[] start = in.readNBytes(MAX_DECLARATION_LENGTH);
    in.reset();
    if (at(start, 0) == 0xEF && at(start, 1) == 0xBB && at(start, 2) == 0xBF) {
      in.skipNBytes(3);
      return StandardCharsets.UTF_8;
    }
    if (at(start, 0) == 0xFE && at(start, 1) == 0xFF) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16BE;
    }
    if (at(start, 0) == 0xFF && at(start, 1) == 0xFE) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16LE;
    }
    if (at(start, 0) == 0 && at(start, 1) == '<') {
      return StandardCharsets.UTF_16BE;
    }
    if (at(start, 0) == '<' && at(start, 1) == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return declared(report, new String(start, StandardCharsets.ISO_8859_1));
  }

  private static Charset declared(Path report, String start) throws ReportException {
    Matcher declaration = DECLARED.matcher(start);
    if (!declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = declaration.group(1);
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new ReportException(report, "has the unknown encoding " + name, e);
    }
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }
}
