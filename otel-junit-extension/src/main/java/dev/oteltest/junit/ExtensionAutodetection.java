package dev.oteltest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.TestPlan;

/**
 * Switches on Jupiter's autodetection of extensions for ours alone. Other extensions on the class
 * path stay off. Interceptors are excluded except while a plan that needs them runs: Jupiter reads
 * the exclusions after the plan has started.
 */
final class ExtensionAutodetection {

  private static final String ENABLED = "junit.jupiter.extensions.autodetection.enabled";
  private static final String INCLUDE = "junit.jupiter.extensions.autodetection.include";
  private static final String EXCLUDE = "junit.jupiter.extensions.autodetection.exclude";

  /** A pattern of names instead of classes because Jupiter may be missing. */
  private static final String EXTENSIONS = "dev.oteltest.junit.*";

  /**
   * The value that Jupiter reads as true. Nobody else spells it this way, which distinguishes our
   * value from the user's.
   */
  private static final String OURS = "TRUE";

  private static boolean ours;
  private static @Nullable String usersInclude;
  private static @Nullable String excluded;
  private static @Nullable String usersExclude;

  /** The needs of the running plans; a JVM may run several at once. */
  private static final Map<TestPlan, Set<String>> needs = new WeakHashMap<>();

  private ExtensionAutodetection() {}

  /** Prepares for a plan with that configuration before it is discovered. */
  static synchronized void prepare(ConfigurationParameters parameters) {
    switchOnUnlessTheUserSays(parameters);
    keepInterceptorsOut(parameters);
  }

  /**
   * Switches autodetection on unless the user configured it; the user's value and filter are kept.
   * Autodetection stays on between plans because tests of another session may be about to start.
   */
  private static void switchOnUnlessTheUserSays(ConfigurationParameters parameters) {
    String said = parameters.get(ENABLED).orElse(null);
    if (said == null) {
      System.setProperty(ENABLED, OURS);
      usersInclude = System.setProperty(INCLUDE, EXTENSIONS);
      ours = true;
    } else if (ours && !said.equals(OURS)) {
      withdraw(); // our filter must not apply to their extensions
    }
  }

  private static void withdraw() {
    ours = false;
    System.clearProperty(ENABLED);
    if (usersInclude == null) {
      System.clearProperty(INCLUDE);
    } else {
      System.setProperty(INCLUDE, usersInclude);
    }
  }

  /** Adds to the user's exclusions. A source that JUnit reads before system properties wins. */
  private static void keepInterceptorsOut(ConfigurationParameters parameters) {
    String said = parameters.get(EXCLUDE).orElse(null);
    if (excluded == null) {
      exclude();
      boolean effective = parameters.get(EXCLUDE).orElse("").equals(excluded);
      usersExclude = effective ? said : null;
    }
    exclude();
  }

  private static void exclude() {
    List<String> all = new ArrayList<>();
    if (usersExclude != null) {
      all.add(usersExclude);
    }
    for (String interceptor : PlanNeeds.ALL) {
      if (!isNeeded(interceptor)) {
        all.add(interceptor);
      }
    }
    excluded = String.join(",", all);
    System.setProperty(EXCLUDE, excluded);
  }

  private static boolean isNeeded(String interceptor) {
    for (Set<String> needed : needs.values()) {
      if (needed.contains(interceptor)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets in the interceptors that a plan needs; called before the plan runs.
   *
   * @param lifecycleSpans whether lifecycle methods have spans
   * @param budget whether a setting limits what all tests may do
   */
  static void letIn(TestPlan plan, boolean lifecycleSpans, boolean budget) {
    if (!isPrepared()) {
      return; // as with a Jupiter that is too old to be inspected
    }
    Set<String> needed = PlanNeeds.of(plan, lifecycleSpans, budget);
    synchronized (ExtensionAutodetection.class) {
      if (!needed.isEmpty()) {
        needs.put(plan, needed);
        exclude();
      }
    }
  }

  private static synchronized boolean isPrepared() {
    return excluded != null;
  }

  /** Excludes again the interceptors that only that plan needed. */
  static synchronized void planEnded(TestPlan plan) {
    if (needs.remove(plan) != null) {
      exclude();
    }
  }
}
