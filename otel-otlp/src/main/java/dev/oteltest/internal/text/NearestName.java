package dev.oteltest.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody may have meant by one that does not exist. */
public final class NearestName {

  private static final int MAX_COMPARED_LENGTH = 200;

  private NearestName() {}

  /** Returns the name closest to one that does not exist, or null if none is close. */
  public static @Nullable String closest(String sought, Collection<String> names) {
    String best = null;
    int bestDistance = Math.max(1, sought.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(sought, name, bestDistance);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return best;
  }

  /** Returns a question with the closest name if one is close, and all names. */
  public static String hint(String sought, Collection<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    return question(sought, sorted) + "Allowed are " + String.join(", ", sorted);
  }

  /** Returns a question with the closest name and a space; empty if none is close. */
  public static String question(String sought, Collection<String> names) {
    String closest = closest(sought, names.stream().sorted().toList());
    return closest == null ? "" : "did you mean '" + closest + "'? ";
  }

  /**
   * Returns how many characters must be inserted, deleted, replaced or swapped with the next, in
   * any case; at most the limit.
   */
  static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) >= limit
        || Math.max(one.length(), other.length()) > MAX_COMPARED_LENGTH) {
      return limit;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, a, b, i, j);
      }
    }
    return Math.min(steps[a.length()][b.length()], limit);
  }

  private static int least(int[][] steps, String a, String b, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
