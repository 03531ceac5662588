package dev.oteltest.assertions.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Formats the names of spans that follow each other. */
public final class PathText {

  private static final int MAX_LISTED = 8;

  private PathText() {}

  /** Joins names, of many the first and last ones. */
  public static String joined(List<String> path) {
    List<String> folded = folded(path);
    if (folded.size() > MAX_LISTED) {
      folded.subList(MAX_LISTED / 2, folded.size() - MAX_LISTED / 2).clear();
      folded.add(MAX_LISTED / 2, "...");
    }
    return String.join(" > ", folded);
  }

  /** Returns names, equal ones that follow each other only once. */
  public static List<String> folded(List<String> path) {
    List<String> folded = new ArrayList<>();
    for (int i = 0, end; i < path.size(); i = end) {
      for (end = i + 1; end < path.size() && path.get(end).equals(path.get(i)); ) {
        end++;
      }
      folded.add(NameNotation.print(path.get(i)) + NameList.times(end - i));
    }
    return folded;
  }
}
