package dev.oteltest.junit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
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
   */
  static Set<String> of(TestPlan plan, boolean lifecycleSpans) {
    PlanNeeds needs = new PlanNeeds(plan);
    plan.getRoots().forEach(engine -> needs.look(engine, false));
    JupiterClasses classes = needs.classes;
    return classes == null ? Set.of() : needs.of(classes, lifecycleSpans);
  }

  private Set<String> of(JupiterClasses classes, boolean lifecycleSpans) {
    Set<String> needed = new TreeSet<>();
    boolean elsewhere = classes.haveTimeoutInSeparateThread() || separateByDefault();
    if (elsewhere) {
      needed.add(THREAD);
    }
    // If they have no spans, the lifecycle methods of a test are in the test's context already.
    if (classes.haveLifecycleOfClass()
        || (classes.haveLifecycleOfTest() && (lifecycleSpans || elsewhere))
        || classes.haveConstructorThatDoesSomething()) {
      needed.add(LIFECYCLE);
    }
    if (parallel()) {
      needed.add(INSTANCE);
    }
    return needed;
  }

  private boolean parallel() {
    return plan.getConfigurationParameters().getBoolean(PARALLEL).orElse(false);
  }

  private boolean separateByDefault() {
    return plan.getConfigurationParameters()
        .get(THREAD_MODE)
        .filter(mode -> mode.strip().equalsIgnoreCase("SEPARATE_THREAD"))
        .isPresent();
  }

  private void look(TestIdentifier id, boolean inJupiter) {
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    boolean jupiter =
        inJupiter || (last.getType().equals("engine") && last.getValue().equals("junit-jupiter"));
    if (jupiter) {
      add(id.getSource().orElse(null), last.getType());
    }
    if (id.isContainer()) {
      for (TestIdentifier child : plan.getChildren(id)) {
        look(child, jupiter);
      }
    }
  }

  private void add(@Nullable TestSource source, String type) {
    JupiterClasses known = classes;
    if (known == null) {
      known = new JupiterClasses();
      classes = known;
    }
    if (source instanceof MethodSource method) {
      known.addTest(method.getJavaMethod());
    } else if (source instanceof ClassSource found) {
      known.add(found.getJavaClass(), type.endsWith("class-template"));
    }
  }
}
