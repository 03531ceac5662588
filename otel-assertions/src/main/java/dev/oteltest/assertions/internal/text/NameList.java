package dev.oteltest.assertions.internal.text;

import dev.oteltest.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists names, each once, and suggests one for a name that does not exist. */
public final class NameList {

  /** The length from which on a name can be like another one. */
  private static final int MIN_LENGTH = 3;

  private static final int MAX_LISTED = 8;

  private NameList() {}

  /**
   * Lists names in order of their first occurrence, each with its number: {@code "resize" x40,
   * "store", and 2 other names}.
   *
   * @param most the number of different names that are listed
   */
  public static String of(Collection<String> names, int most) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.merge(name, 1, Integer::sum));
    return of(numbers, most);
  }

  /** Lists names with the given numbers. */
  public static String of(Map<String, Integer> numbers, int most) {
    List<String> listed = new ArrayList<>();
    numbers.entrySet().stream()
        .limit(most)
        .forEach(name -> listed.add(ValueFormatter.quote(name.getKey()) + times(name.getValue())));
    int others = numbers.size() - listed.size();
    if (others > 0) {
      listed.add("and " + ValueFormatter.count(others, "other name"));
    }
    return String.join(", ", listed);
  }

  /** Formats how often something occurs; an empty string if at most once. */
  public static String times(int number) {
    return number > 1 ? " x" + number : "";
  }

  /** Asks whether an existing name was meant instead of one that does not exist. */
  public static String question(String sought, String existing) {
    ValuePair pair = ValuePair.of(sought, existing);
    String instead = pair.isShortened() ? " instead of " + pair.expected() : "";
    return "Did you mean " + pair.actualOnly() + instead + "?";
  }

  /** Asks the same after a clause, if one of the names is like one that does not exist. */
  public static String hint(@Nullable String sought, Collection<String> names) {
    if (sought == null || sought.length() < MIN_LENGTH || names.contains(sought)) {
      return "";
    }
    String similar = NearestName.closest(sought, names);
    return similar == null ? "" : ". " + question(sought, similar);
  }

  /** Returns the names, the most likely one first and the others in their given order. */
  public static List<String> likeliestFirst(String sought, Collection<String> names) {
    String best = NearestName.closest(sought, names);
    List<String> sorted = new ArrayList<>(names);
    if (best != null) {
      sorted.sort(Comparator.comparing(name -> !name.equals(best)));
    }
    return sorted;
  }

  /** Formats a path through names, of many the first and last ones. */
  public static String path(List<String> path) {
    List<String> folded = folded(path, NameNotation::print);
    if (folded.size() > MAX_LISTED) {
      folded.subList(MAX_LISTED / 2, folded.size() - MAX_LISTED / 2).clear();
      folded.add(MAX_LISTED / 2, "...");
    }
    return String.join(" > ", folded);
  }

  /** Formats names in their order; equal ones that follow each other are listed once. */
  public static List<String> folded(List<String> names, UnaryOperator<String> format) {
    List<String> folded = new ArrayList<>();
    for (int i = 0, end; i < names.size(); i = end) {
      for (end = i + 1; end < names.size() && names.get(end).equals(names.get(i)); ) {
        end++;
      }
      folded.add(format.apply(names.get(i)) + times(end - i));
    }
    return folded;
  }
}
