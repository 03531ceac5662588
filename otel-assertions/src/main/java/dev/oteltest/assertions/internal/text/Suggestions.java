package dev.oteltest.assertions.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Suggests existing names for a name that does not exist. */
public final class Suggestions {

  private static final int MAX_COMPARED_LENGTH = 200;

  private Suggestions() {}

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

  /** Asks whether an existing name was meant instead of one that does not exist. */
  public static String question(String sought, String existing) {
    ValuePair pair = ValuePair.of(sought, existing);
    String instead = pair.isShortened() ? " instead of " + pair.expected() : "";
    return "Did you mean " + pair.actualOnly() + instead + "?";
  }

  /** Returns the names, the most likely one first and the others in their given order. */
  public static List<String> likeliestFirst(String sought, Collection<String> names) {
    String best = closest(sought, names);
    List<String> sorted = new ArrayList<>(names);
    if (best != null) {
      sorted.sort(Comparator.comparing(name -> !name.equals(best)));
    }
    return sorted;
  }

  /**
   * Returns the number of single-character edits between two names, ignoring case; at most the
   * limit.
   */
  static int distance(String one, String two, int limit) {
    if (Math.abs(one.length() - two.length()) >= limit
        || Math.max(one.length(), two.length()) > MAX_COMPARED_LENGTH) {
      return limit;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = two.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return Math.min(row[b.length()], limit);
  }
}
