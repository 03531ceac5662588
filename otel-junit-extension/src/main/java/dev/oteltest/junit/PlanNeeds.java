package dev.oteltest.junit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Finds out which interceptors a plan needs. They are named because their classes can't be loaded
 * if Jupiter is missing.
 */
final class PlanNeeds {

  static final String LIFECYCLE = "dev.oteltest.junit.LifecycleInterceptor";
  static final String THREAD = "dev.oteltest.junit.ThreadInterceptor";
  static final String INSTANCE = "dev.oteltest.junit.InstanceInterceptor";
  static final String BUDGET = "dev.oteltest.junit.BudgetExtension";
  static final String QUARANTINE = "dev.oteltest.junit.QuarantineExtension";

  /** All extensions that only some plans need. */
  static final List<String> ALL = List.of(LIFECYCLE, THREAD, INSTANCE, BUDGET, QUARANTINE);

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
  private static final String THREAD_MODE = "junit.jupiter.execution.timeout.thread.mode.default";

  private final TestPlan plan;

  /** Created only if there are Jupiter tests, because Jupiter may be missing. */
  private @Nullable JupiterClasses classes;

  private PlanNeeds(TestPlan plan) {
    this.plan = plan;
  }

  /**
   * Inspects a plan before it runs.
   *
   * @param lifecycleSpans whether lifecycle methods have spans
   * @param budget whether a setting limits what all tests may do
   */
  static Set<String> of(TestPlan plan, boolean lifecycleSpans, boolean budget) {
    PlanNeeds needs = new PlanNeeds(plan);
    for (TestIdentifier engine : plan.getRoots()) {
      needs.look(engine, false);
    }
    JupiterClasses classes = needs.classes;
    if (classes == null) {
      return Set.of();
    }
    Set<String> needed = needs.of(classes, lifecycleSpans);
    if (budget) {
      needed.add(BUDGET);
    }
    return needed;
  }

  private Set<String> of(JupiterClasses classes, boolean lifecycleSpans) {
    Set<String> needed = new TreeSet<>();
    boolean elsewhere =
        classes.haveTimeoutInSeparateThread()
            || parameter(THREAD_MODE).strip().equalsIgnoreCase("SEPARATE_THREAD");
    if (elsewhere) {
      needed.add(THREAD);
    }
    // If they have no spans, the lifecycle methods of a test are in the test's context already.
    if (classes.haveLifecycleOfClass()
        || (classes.haveLifecycleOfTest() && (lifecycleSpans || elsewhere))
        || classes.haveConstructorThatDoesSomething()) {
      needed.add(LIFECYCLE);
    }
    if ("true".equalsIgnoreCase(parameter(PARALLEL))) {
      needed.add(INSTANCE);
    }
    return needed;
  }

  private String parameter(String key) {
    return plan.getConfigurationParameters().get(key).orElse("");
  }

  /** Looks at classes, which are read as a whole, so their tests have nothing more to say. */
  private void look(TestIdentifier container, boolean inJupiter) {
    UniqueId.Segment last = container.getUniqueIdObject().getLastSegment();
    boolean jupiter =
        inJupiter || (last.getType().equals("engine") && last.getValue().equals("junit-jupiter"));
    if (jupiter && container.getSource().orElse(null) instanceof ClassSource type) {
      classes().add(type.getJavaClass(), last.getType().endsWith("class-template"));
    }
    for (TestIdentifier child : plan.getChildren(container)) {
      if (child.isContainer()) {
        look(child, jupiter);
      }
    }
  }

  private JupiterClasses classes() {
    JupiterClasses known = classes;
    if (known == null) {
      known = new JupiterClasses();
      classes = known;
    }
    return known;
  }
}
