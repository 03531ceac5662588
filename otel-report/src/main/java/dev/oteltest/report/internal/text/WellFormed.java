package dev.oteltest.report.internal.text;

import java.util.regex.Pattern;

/** Makes untrusted text fit for UTF-8. */
public final class WellFormed {

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private WellFormed() {}

  /** Replaces halves of surrogate pairs, which writers of JSON refuse. */
  public static String of(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? LONE_SURROGATE.matcher(text).replaceAll("\ufffd")
        : text;
  }
}
