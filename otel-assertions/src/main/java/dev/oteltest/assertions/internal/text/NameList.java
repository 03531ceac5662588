package dev.oteltest.assertions.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists names, each once. */
public final class NameList {

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
}
