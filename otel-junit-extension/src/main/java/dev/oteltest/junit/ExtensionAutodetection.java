package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestPlanListener;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.TestPlan;

/**
 * Switches on Jupiter's autodetection of extensions for ours alone. Other extensions on the class
 * path stay off. Interceptors are excluded except while a plan that needs them runs: Jupiter reads
 * the exclusions after the plan has started.
 *
 * <p>The settings are part of each request. If the version of JUnit does not allow that, they are
 * system properties of the whole JVM until the last session ends.
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

  /** Keeps the patterns that the user excludes beside what JUnit reads. */
  private static final String USERS_EXCLUDE = "dev.oteltest.junit.exclude";

  /** Our parameters of a request, by the configuration that a plan shares with its discovery. */
  private static final Map<ConfigurationParameters, Map<String, String>> requests =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static int sessions;
  private static boolean ours;
  private static @Nullable String usersInclude;
  private static @Nullable String excluded;
  private static @Nullable String usersExclude;
  private static @Nullable String excludeBefore;

  /** The needs of the running plans; a JVM may run several at once. */
  private static final Map<TestPlan, Set<String>> needs = new WeakHashMap<>();

  private ExtensionAutodetection() {}

  /** Prepares for a plan with that configuration before it is discovered. */
  static synchronized void prepare(ConfigurationParameters parameters) {
    if (requests.containsKey(parameters)) {
      return;
    }
    Map<String, String> own = addOwn(parameters);
    if (own == null) {
      switchOnUnlessTheUserSays(parameters);
      keepInterceptorsOut(parameters);
      return;
    }
    if (parameters.get(ENABLED).isEmpty()) {
      own.put(ENABLED, "true");
      own.put(INCLUDE, EXTENSIONS);
    }
    String said = parameters.get(EXCLUDE).orElse(null);
    own.put(EXCLUDE, exclusions(said, Set.of()));
    if (said != null) {
      own.put(USERS_EXCLUDE, said);
    }
    requests.put(parameters, own);
  }

  /**
   * Adds parameters of ours to a request, which JUnit reads before those of the user. Without them,
   * only system properties would reach JUnit, which are those of all projects in the JVM.
   *
   * @return the parameters; null if this version of JUnit keeps them otherwise
   */
  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, String> addOwn(ConfigurationParameters parameters) {
    try {
      Class<?> type = parameters.getClass();
      Field providers = type.getDeclaredField("providers");
      providers.setAccessible(true);
      Method explicit =
          Class.forName(type.getName() + "$ParameterProvider", false, type.getClassLoader())
              .getDeclaredMethod("explicit", Map.class);
      explicit.setAccessible(true);
      Map<String, String> values = new ConcurrentHashMap<>();
      ((List<Object>) providers.get(parameters)).add(0, explicit.invoke(null, values));
      return values;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** Counts a session; system properties stay as long as one is open. */
  static synchronized void sessionOpened() {
    sessions++;
  }

  /** Leaves the JVM as it was before the first session if that was the last one. */
  static synchronized void sessionClosed() {
    if (--sessions == 0) {
      takeBack();
      try {
        TelemetryCapture.get().releaseGlobal();
      } catch (LinkageError e) {
        // Without OpenTelemetry's SDK, nothing was captured, which was logged at the start.
      }
    }
  }

  static synchronized void takeBack() {
    if (ours) {
      withdraw();
    }
    if (excluded != null) {
      takeBack(EXCLUDE, excluded, excludeBefore);
      excluded = null;
    }
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
    takeBack(ENABLED, OURS, null);
    takeBack(INCLUDE, EXTENSIONS, usersInclude);
  }

  private static void takeBack(String key, String own, @Nullable String before) {
    if (!own.equals(System.getProperty(key))) {
      return; // somebody else has set it since
    }
    if (before == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, before);
    }
  }

  /** Adds to the user's exclusions. A source that JUnit reads before system properties wins. */
  private static void keepInterceptorsOut(ConfigurationParameters parameters) {
    String said = parameters.get(EXCLUDE).orElse(null);
    if (excluded == null) {
      excludeBefore = System.getProperty(EXCLUDE);
      exclude();
      boolean effective = parameters.get(EXCLUDE).orElse("").equals(excluded);
      usersExclude = effective ? said : null;
    }
    exclude();
  }

  private static void exclude() {
    Set<String> needed = new HashSet<>();
    needs.values().forEach(needed::addAll);
    excluded = exclusions(usersExclude, needed);
    System.setProperty(EXCLUDE, excluded);
  }

  private static String exclusions(@Nullable String users, Set<String> needed) {
    List<String> all = new ArrayList<>();
    if (users != null) {
      all.add(users);
    }
    for (String interceptor : PlanNeeds.ALL) {
      if (!needed.contains(interceptor)) {
        all.add(interceptor);
      }
    }
    return String.join(",", all);
  }

  /**
   * Lets in the interceptors that a plan needs; called before the plan runs.
   *
   * @param traced listens to the plan; null if it is not traced
   */
  static void letIn(TestPlan plan, @Nullable TestPlanListener traced) {
    Map<String, String> own = requests.get(plan.getConfigurationParameters());
    boolean quarantine = hasQuarantine(plan.getConfigurationParameters());
    if (own == null && !isPrepared()) {
      return; // as with a Jupiter that is too old to be inspected
    }
    Set<String> needed = new TreeSet<>();
    if (traced != null) {
      needed.addAll(PlanNeeds.of(plan, traced.hasLifecycleSpans(), traced.hasBudget()));
    }
    if (quarantine) {
      needed.add(PlanNeeds.QUARANTINE);
    }
    if (own != null) {
      own.put(EXCLUDE, exclusions(own.get(USERS_EXCLUDE), needed));
      return;
    }
    synchronized (ExtensionAutodetection.class) {
      if (!needed.isEmpty()) {
        needs.put(plan, needed);
        exclude();
      }
    }
  }

  private static boolean hasQuarantine(ConfigurationParameters parameters) {
    Path file = RunSettings.quarantine(ConfigSource.of(parameters));
    if (file == null || !QuarantinedTests.areIn(file)) {
      return false;
    }
    if (!parameters.getBoolean(ENABLED).orElse(false)) {
      JunitWarnings.warn(
          "No test is in quarantine here, although %s has some: it needs JUnit 5.12 or newer, and %s must not be false"
              .formatted(file, ENABLED),
          null);
    }
    return true;
  }

  private static synchronized boolean isPrepared() {
    return excluded != null;
  }

  /** Excludes again the interceptors that only that plan needed. */
  static synchronized void planEnded(TestPlan plan) {
    if (needs.remove(plan) != null && excluded != null) {
      exclude();
    }
  }
}
