package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.UserFile;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset of an XML file, as its declaration states it. */
final class XmlCharset {

  private static final int MAX_DECLARATION = 200;

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private XmlCharset() {}

  static Charset of(Path name, byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(MAX_DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
    if (start.indexOf('\0') >= 0) {
      throw new UserFile(name).error(1, "this is UTF-16, which this goal does not change");
    }
    Matcher encoding = ENCODING.matcher(start);
    if (!encoding.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(encoding.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserFile(name).error(1, "the encoding " + encoding.group(1) + " is not known");
    }
  }
}
