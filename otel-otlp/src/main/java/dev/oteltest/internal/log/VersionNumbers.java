package dev.oteltest.internal.log;

import java.util.StringTokenizer;

/** The numbers of versions. */
public final class VersionNumbers {

  private VersionNumbers() {}

  /**
   * Returns whether a version, such as {@code 0.8.4.201905082037}, is older than another. What is
   * not understood is not.
   */
  public static boolean isBefore(String version, String other) {
    StringTokenizer numbers = new StringTokenizer(version, ".-");
    StringTokenizer others = new StringTokenizer(other, ".-");
    try {
      int difference = 0;
      while (difference == 0 && others.hasMoreTokens()) {
        int number = numbers.hasMoreTokens() ? Integer.parseInt(numbers.nextToken()) : 0;
        difference = number - Integer.parseInt(others.nextToken());
      }
      return difference < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
