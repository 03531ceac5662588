package dev.oteltest.otlp.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Plain values as protobuf's JSON has them. All methods throw {@link IllegalArgumentException} with
 * the value if it is not of the type; their time is linear in its length.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class JsonScalars {

  private static final BigInteger MAX_UINT64 = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final long MAX_UINT32 = 0xffff_ffffL;

  /** A number of 64 bits has at most 20 digits; more characters are an exponent or zeros. */
  private static final int MAX_NUMBER = 64;

  private static final int MAX_INT64_DIGITS = 18;
  private static final int MAX_SHOWN = 40;

  /** Enums are numbers in OTLP, but Tempo and protobuf's own printers write their names. */
  private static final Map<String, Integer> ENUM_NUMBERS = enumNumbers();

  private JsonScalars() {}

  private static Map<String, Integer> enumNumbers() {
    Map<String, Integer> numbers = new HashMap<>();
    name(numbers, "SPAN_KIND_", "UNSPECIFIED INTERNAL SERVER CLIENT PRODUCER CONSUMER");
    name(numbers, "STATUS_CODE_", "UNSET OK ERROR");
    name(numbers, "AGGREGATION_TEMPORALITY_", "UNSPECIFIED DELTA CUMULATIVE");
    name(
        numbers,
        "SEVERITY_NUMBER_",
        "UNSPECIFIED TRACE TRACE2 TRACE3 TRACE4 DEBUG DEBUG2 DEBUG3 DEBUG4 INFO INFO2 INFO3 INFO4"
            + " WARN WARN2 WARN3 WARN4 ERROR ERROR2 ERROR3 ERROR4 FATAL FATAL2 FATAL3 FATAL4");
    return Map.copyOf(numbers);
  }

  private static void name(Map<String, Integer> numbers, String prefix, String words) {
    List<String> inOrder = List.of(words.split(" ", -1));
    inOrder.forEach(word -> numbers.put(prefix + word, inOrder.indexOf(word)));
  }

  static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw not("true or false", text);
    };
  }

  /** Returns the number of an enum's value, which may be one that this version does not know. */
  static int enumNumber(String text) {
    Integer number = ENUM_NUMBERS.get(text);
    return number == null ? int32(text) : number;
  }

  static int int32(String text) {
    return (int) within(text, Integer.MIN_VALUE, Integer.MAX_VALUE, "a signed number of 32 bits");
  }

  static int uint32(String text) {
    return (int) within(text, 0, MAX_UINT32, "an unsigned number of 32 bits");
  }

  static long int64(String text) {
    return isShort(text)
        ? Long.parseLong(text)
        : within(text, Long.MIN_VALUE, Long.MAX_VALUE, "a signed number of 64 bits");
  }

  static long uint64(String text) {
    return isShort(text)
        ? Long.parseLong(text)
        : within(text, BigInteger.ZERO, MAX_UINT64, "an unsigned number of 64 bits");
  }

  private static long within(String text, long least, long most, String what) {
    return within(text, BigInteger.valueOf(least), BigInteger.valueOf(most), what);
  }

  private static long within(String text, BigInteger least, BigInteger most, String what) {
    BigInteger number = whole(text, what);
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw not(what, text);
    }
    return number.longValue();
  }

  /** Whether a text is nothing but digits that a long can hold. */
  private static boolean isShort(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_INT64_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Reads a whole number that may have a fraction of zeros and an exponent, as 5.0 and 1e3. */
  private static BigInteger whole(String text, String what) {
    if (text.length() > MAX_NUMBER || !isNumeral(text)) {
      throw not(what, text);
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw not(what, text);
    }
    if (number.signum() == 0) {
      return BigInteger.ZERO;
    }
    // First, as 1e999999999 has no room in memory.
    long digits = (long) number.precision() - number.scale();
    if (digits < 1 || digits > MAX_NUMBER || number.stripTrailingZeros().scale() > 0) {
      throw not(what, text);
    }
    return number.toBigIntegerExact();
  }

  static double decimal(String text) {
    switch (text) {
      case "NaN" -> {
        return Double.NaN;
      }
      case "Infinity" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Infinity" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        // Java's parser would accept suffixes, hexadecimal numbers and spaces.
        double number = isNumeral(text) ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
          throw not("a number that a double can hold", text);
        }
        return number;
      }
    }
  }

  private static boolean isNumeral(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  /** Decodes Base64 of both alphabets, with and without padding. */
  static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
  }

  /** Ids are hexadecimal in OTLP, but Tempo and protobuf's own printers write them in Base64. */
  static byte[] id(String text) {
    return text.endsWith("=") ? base64(text) : HexFormat.of().parseHex(text);
  }

  private static IllegalArgumentException not(String what, String text) {
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return new IllegalArgumentException("\"" + shown + "\" is not " + what);
  }
}
