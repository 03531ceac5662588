package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.SettingsException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a size in bytes as people write it: {@code 4m}, {@code 512k}, {@code 1000000}. */
public final class ByteSize {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmg]?)i?b?");

  private ByteSize() {}

  /**
   * Reads a size; k, m and g are powers of 1,024.
   *
   * @param name the name of the value in an error
   * @return the number of bytes
   * @throws SettingsException if the value is not a size
   */
  public static long parse(String name, String value) {
    Matcher size = SIZE.matcher(value.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new SettingsException(name, value, "a number of bytes like 4m, 512k or 1000000");
    }
    int shift = 10 * ("kmg".indexOf(size.group(2)) + 1);
    return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
  }
}
