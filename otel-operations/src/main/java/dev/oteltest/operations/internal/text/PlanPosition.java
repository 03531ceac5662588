package dev.oteltest.operations.internal.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Finds a plan in the file that it is a part of. */
public final class PlanPosition {

  private PlanPosition() {}

  /**
   * Returns how many lines of a file are before those of a plan.
   *
   * <p>Lines of the file with a variable or an entity may differ, because Maven has resolved them.
   *
   * @return -1 if the plan is not in the file, or there more than once
   */
  public static int linesBefore(String plan, Path file) {
    List<String> part = plan.lines().toList();
    List<String> whole;
    try {
      whole = Files.readString(file).lines().toList();
    } catch (IOException e) {
      return -1;
    }
    int[] found =
        IntStream.rangeClosed(0, whole.size() - part.size())
            .filter(start -> isAt(part, whole, start))
            .toArray();
    return found.length == 1 ? found[0] : -1;
  }

  private static boolean isAt(List<String> part, List<String> whole, int start) {
    for (int i = 0; i < part.size(); i++) {
      String line = whole.get(start + i);
      if (!line.contains(part.get(i).strip()) && !line.contains("${") && !line.contains("&")) {
        return false;
      }
    }
    return !part.isEmpty();
  }
}
