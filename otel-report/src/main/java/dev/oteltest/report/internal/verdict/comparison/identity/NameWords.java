package dev.oteltest.report.internal.verdict.comparison.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of the name of a test or class, in lower case, without a {@code test} around them. */
final class NameWords {

  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\p{M}\\d]+");

  private static final Set<String> TEST = Set.of("test", "tests", "it");

  private NameWords() {}

  /** Returns the words of a name; the types of parameters are not part of it. */
  static List<String> of(String name) {
    int end = name.indexOf('(');
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(end < 0 ? name : name.substring(0, end), 0)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    if (words.size() > 1 && TEST.contains(words.get(0))) {
      words.remove(0);
    }
    if (words.size() > 1 && TEST.contains(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    return words;
  }

  /** Returns which share of the longer list both have; 0 if it is less than half. */
  static double common(List<String> words, List<String> others) {
    List<String> left = new ArrayList<>(others);
    int common = 0;
    for (String word : words) {
      common += left.remove(word) ? 1 : 0;
    }
    int most = Math.max(words.size(), others.size());
    return common * 2 < most || most == 0 ? 0 : (double) common / most;
  }
}
