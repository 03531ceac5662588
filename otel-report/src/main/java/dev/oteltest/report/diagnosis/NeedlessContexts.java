package dev.oteltest.report.diagnosis;

import java.util.List;

/**
 * Spring contexts that started although a context before them is nearly the same, and that all
 * differ from it in the same way.
 *
 * @param differences what differs: the annotations that add beans, such as {@code @MockitoBean},
 *     without the beans, and other differences as they are
 * @param contexts the contexts, by their start
 * @since 0.1
 */
public record NeedlessContexts(List<String> differences, List<SpringContext> contexts) {

  static List<String> kinds(List<String> differences) {
    return differences.stream().map(NeedlessContexts::kind).distinct().sorted().toList();
  }

  private static String kind(String difference) {
    int end = difference.indexOf(' ');
    return difference.startsWith("@") && end > 0 ? difference.substring(0, end) : difference;
  }

  /** Returns the simple names of the test classes that needed the contexts first, each once. */
  public List<String> testClasses() {
    return contexts.stream().map(SpringContext::simpleTestClass).distinct().toList();
  }
}
