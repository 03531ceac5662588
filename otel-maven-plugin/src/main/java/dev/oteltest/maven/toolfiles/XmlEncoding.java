package dev.oteltest.maven.toolfiles;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding of XML, by its byte order mark, otherwise by its declaration.
 *
 * @param charset the encoding
 * @param mark the number of bytes of the byte order mark; 0 for none
 */
public record XmlEncoding(Charset charset, int mark) {

  /** The number of bytes that are looked at. */
  static final int MAX_DECLARATION_LENGTH = 256;

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

  /**
   * Detects the encoding.
   *
   * @param xml the text, or its beginning
   * @throws UnsupportedCharsetException if Java does not support the encoding
   */
  public static XmlEncoding of(byte[] xml) {
    if (at(xml, 0) == 0xEF && at(xml, 1) == 0xBB && at(xml, 2) == 0xBF) {
      return new XmlEncoding(StandardCharsets.UTF_8, 3);
    }
    int first = at(xml, 0) << 8 | at(xml, 1);
    return switch (first) {
      case 0xFEFF -> new XmlEncoding(StandardCharsets.UTF_16BE, 2);
      case 0xFFFE -> new XmlEncoding(StandardCharsets.UTF_16LE, 2);
      case '<' -> new XmlEncoding(StandardCharsets.UTF_16BE, 0);
      case '<' << 8 -> new XmlEncoding(StandardCharsets.UTF_16LE, 0);
      default -> new XmlEncoding(declared(xml), 0);
    };
  }

  private static Charset declared(byte[] xml) {
    int length = Math.min(xml.length, MAX_DECLARATION_LENGTH);
    Matcher declaration = DECLARED.matcher(new String(xml, 0, length, StandardCharsets.ISO_8859_1));
    if (!declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declaration.group(1));
    } catch (IllegalCharsetNameException e) {
      throw new UnsupportedCharsetException(declaration.group(1));
    }
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }
}
