package dev.oteltest.operations.internal.config;

import java.util.Collection;
import java.util.Locale;

/** Finds the key that somebody may have meant. */
public final class NearestKey {

  private NearestKey() {}

  /** Returns a question with the nearest key if one is near, and all of them. */
  public static String hint(String given, Collection<String> keys) {
    return question(given, keys)
        + "Allowed are "
        + String.join(", ", keys.stream().sorted().toList());
  }

  /** Returns a question with the nearest key and a space; empty if none is near. */
  public static String question(String given, Collection<String> keys) {
    int most = Math.max(1, given.length() / 3);
    String nearest = "";
    int least = most + 1;
    for (String key : keys.stream().sorted().toList()) {
      if (Math.abs(key.length() - given.length()) < least) {
        int distance = distance(given, key);
        if (distance < least) {
          nearest = key;
          least = distance;
        }
      }
    }
    return nearest.isEmpty() ? "" : "did you mean '" + nearest + "'? ";
  }

  /** Returns how many characters must be inserted, deleted, replaced or swapped, in any case. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        steps[i][j] = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[a.length()][b.length()];
  }
}
