package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spring contexts that are equal to another one, or differ from it only in something small, all for
 * the same reason.
 *
 * @param differences what differs, or how the equal context had ended: the annotations that add
 *     beans, such as {@code @MockitoBean}, without the beans, and the names of properties
 * @param contexts the contexts that have it, by their start
 */
public record NeedlessContexts(List<String> differences, List<SpringContext> contexts) {

  private static final String LESS = "without ";

  /** An annotation that replaces a bean; {@code @DirtiesContext}; a property. */
  private static final Pattern SMALL =
      Pattern.compile("(?<kind>@\\w+)(?: (?!of ).*)?|(?<property>[^\\s=]+)=.*", Pattern.DOTALL);

  /** How an equal context had ended, as the differences state it. */
  private static final Pattern ENDED =
      Pattern.compile("@DirtiesContext|evicted.*|closed by .*|Spring's cache .*", Pattern.DOTALL);

  /** Whether a difference alone hardly justifies a context: not a profile, nor a class of beans. */
  static boolean isSmall(String difference) {
    return SMALL.matcher(bare(difference)).matches() && !difference.contains(" instead of @");
  }

  /** Whether a context lacks what the other one has. */
  static boolean isLess(String difference) {
    return difference.startsWith(LESS);
  }

  /** Whether the other context is equal, but had ended. */
  static boolean isAgain(List<String> kinds) {
    return kinds.size() == 1 && ENDED.matcher(kinds.get(0)).matches();
  }

  static List<String> kinds(List<String> differences) {
    return differences.stream().map(NeedlessContexts::kind).distinct().sorted().toList();
  }

  private static String kind(String difference) {
    Matcher small = SMALL.matcher(bare(difference));
    if (!small.matches()) {
      return difference;
    }
    String kind = small.group("kind");
    return kind != null ? kind : small.group("property");
  }

  private static String bare(String difference) {
    return isLess(difference) ? difference.substring(LESS.length()) : difference;
  }

  /**
   * Returns why they are needless, after their number, such as {@code differ only by @MockitoBean
   * of OrderTests, MailTests}.
   *
   * @param most the number of test classes to name; the others are counted
   * @param format formats untrusted text
   */
  public String reason(int most, Function<String, String> format) {
    String reasons = differences.stream().map(format).collect(Collectors.joining(" and "));
    String differ = (contexts.size() == 1 ? "differs" : "differ") + " only by " + reasons + " of ";
    return (isAgain(differences) ? "started again (" + reasons + ") for " : differ)
        + CountText.some(testClasses(), most, format);
  }

  /** Returns the simple names of the test classes that needed the contexts first, each once. */
  public List<String> testClasses() {
    return contexts.stream().map(SpringContext::simpleTestClass).distinct().toList();
  }
}
