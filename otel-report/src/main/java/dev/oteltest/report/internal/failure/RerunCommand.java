package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.ShellText;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command that runs a test again, in the folder in which Maven ran: its method if Surefire can
 * select that, or else its class.
 */
public final class RerunCommand {

  private static final String SUREFIRE = "maven-surefire-plugin";
  private static final String FAILSAFE = "maven-failsafe-plugin";

  /** What Surefire takes as a name. */
  private static final Pattern CLASS = Pattern.compile("[\\p{L}\\p{N}_$.]++");

  private static final Pattern METHOD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*+");
  private static final Pattern MODULE = Pattern.compile("[\\w.-]++");

  /** The segments of ids of JUnit that name a class. */
  private static final Pattern OF_CLASS = Pattern.compile("\\[(?:class|suite|runner|spec|test):");

  private RerunCommand() {}

  /** Returns the command; empty if no Maven ran the test, or it can't be selected. */
  public static Optional<String> of(SpanTable spans, TestCase test) {
    int goal = SpanRole.GOAL.around(spans, test.row());
    if (goal < 0 || !CLASS.matcher(test.suite()).matches()) {
      return Optional.empty();
    }
    String id = spans.text(test.row(), TestAttributes.UNIQUE_ID);
    if (!id.isEmpty() && !OF_CLASS.matcher(id).find()) {
      return Optional.empty();
    }
    String suite = test.suite().substring(test.suite().lastIndexOf('.') + 1);
    String method = id.contains("[test-factory:") ? "" : method(spans, test);
    String selected = suite + (method.isEmpty() ? "" : "#" + method);
    String plugin = spans.text(goal, MavenAttributes.PLUGIN_ARTIFACT_ID);
    if (!plugin.equals(SUREFIRE) && !plugin.equals(FAILSAFE)) {
      return Optional.empty();
    }
    String module = module(spans, goal);
    boolean others =
        !module.isEmpty()
            && !spans
                .texts(SpanRole.MODULE.around(spans, goal), MavenAttributes.UPSTREAM)
                .isEmpty();
    String phase = spans.text(goal, MavenAttributes.PHASE);
    return Optional.of(
        of(plugin.equals(FAILSAFE), module, others, phase.isEmpty() ? "test" : phase, selected));
  }

  /**
   * Returns the command that runs tests of a module, and no others.
   *
   * @param failsafe whether Failsafe runs them, not Surefire
   * @param module its artifact; empty if it is the only one
   * @param others whether modules that it needs are built with it, which have no such tests
   * @param phase the phase in which Surefire runs them
   * @param tests their names, as Surefire and Failsafe take them
   */
  public static String of(
      boolean failsafe, String module, boolean others, String phase, String tests) {
    String none = " -D%s.failIfNoSpecifiedTests=false";
    String plugin = failsafe ? "failsafe" : "surefire";
    String modules =
        (module.isEmpty() ? "" : " -pl :" + module)
            + (others ? " -am" + none.formatted(plugin) : "");
    String quoted = ShellText.quoted(tests);
    return failsafe
        ? "mvn%s -Dtest=none%s -Dit.test=%s verify"
            .formatted(modules, none.formatted("surefire"), quoted)
        : "mvn%s -Dtest=%s %s".formatted(modules, quoted, phase);
  }

  /** Returns the method of a test without the number of its invocation; empty if unknown. */
  private static String method(SpanTable spans, TestCase test) {
    String recorded = spans.text(test.row(), CommonAttributes.FUNCTION);
    String name = recorded.isEmpty() ? test.name() : recorded;
    int end = name.indexOf('[') < 0 ? name.length() : name.indexOf('[');
    String method = name.substring(Math.min(end, test.suite().length() + 1), end);
    boolean selectable =
        !test.container()
            && name.startsWith(test.suite() + ".")
            && METHOD.matcher(method).matches();
    return selectable ? method : "";
  }

  /** Returns the artifact of a module; empty if it is all that Maven built. */
  private static String module(SpanTable spans, int goal) {
    int module = SpanRole.MODULE.around(spans, goal);
    int build = SpanRole.BUILD.around(spans, goal);
    String artifact = module < 0 ? "" : spans.text(module, MavenAttributes.ARTIFACT_ID);
    String name = build < 0 ? "" : spans.text(build, CiAttributes.PIPELINE_NAME);
    boolean alone = spans.rows(SpanRole.MODULE).limit(2).count() == 1;
    boolean whole = alone && (name.equals(artifact) || name.equals(spans.name(module)));
    return whole || !MODULE.matcher(artifact).matches() ? "" : artifact;
  }
}
