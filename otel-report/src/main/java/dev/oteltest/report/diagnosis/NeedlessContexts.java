package dev.oteltest.report.diagnosis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spring contexts that started although a context before them is the same or nearly so, all for the
 * same reason.
 *
 * @param again whether the context before is equal but had ended; else it differs
 * @param differences what differs, or how the equal context had ended: annotations that add beans
 *     or properties, such as {@code @MockitoBean}, without what they add, and others as they are
 * @param contexts the contexts, by their start
 * @since 0.1
 */
public record NeedlessContexts(
    boolean again, List<String> differences, List<SpringContext> contexts) {

  /** Annotations of which each class may have its own, and the way in which only one has it. */
  private static final Pattern ADDING =
      Pattern.compile(
          "(?:without )?(@(?:Mock\\w*|Spy\\w*|TestBean|DynamicPropertySource|Import)) .*",
          Pattern.DOTALL);

  /** How an equal context had ended, as the differences state it. */
  private static final Pattern ENDED =
      Pattern.compile("@DirtiesContext|evicted.*|closed by .*|Spring's cache .*", Pattern.DOTALL);

  static List<String> kinds(List<String> differences) {
    return differences.stream().map(NeedlessContexts::kind).distinct().sorted().toList();
  }

  private static String kind(String difference) {
    Matcher adding = ADDING.matcher(difference);
    return adding.matches() ? adding.group(1) : difference;
  }

  static boolean isAgain(List<String> kinds) {
    return kinds.size() == 1 && ENDED.matcher(kinds.get(0)).matches();
  }

  /** Returns the simple names of the test classes that needed the contexts first, each once. */
  public List<String> testClasses() {
    return contexts.stream().map(SpringContext::simpleTestClass).distinct().toList();
  }
}
