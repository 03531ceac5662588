package dev.oteltest.operations.deployment;

import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.deployment.BackendConnection.ServicesCheck;
import dev.oteltest.operations.deployment.BackendConnection.TracesCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a plan. */
final class PlanReader {

  private static final Set<String> TIMING =
      Set.of(
          "initialDelay",
          "interval",
          "timeout",
          "successes",
          "measurements",
          "failures",
          "totalFailures",
          "inconclusive");

  private static final CheckTiming DEFAULTS = CheckTiming.untilDeadline(Duration.ofSeconds(5));

  private static final int MAX_COUNT = 10_000;

  /** A kind of check, and what reads it. */
  private record KindOf(
      String what,
      Set<String> keys,
      BiFunction<PlanSection, Connections, Measurement.Source> reader) {}

  private static final Map<String, KindOf> KINDS =
      Map.of(
          "http", new KindOf("an http check", HttpCheck.KEYS, HttpCheck::new),
          "promql", new KindOf("a promql check", PromqlCheck.KEYS, PromqlCheck::new),
          "services", new KindOf("a services check", ServicesCheck.KEYS, ServicesCheck::read),
          "traces", new KindOf("a traces check", TracesCheck.KEYS, TracesCheck::new),
          "probe", new KindOf("a probe", ProbeCheck.KEYS, ProbeCheck::read),
          "collector", new KindOf("a collector check", CollectorCheck.KEYS, CollectorCheck::new),
          "rollout", new KindOf("a rollout", RolloutCheck.KEYS, RolloutCheck::new));

  private final UserFile file;
  private final Map<String, String> variables;
  private final ProxyFinder proxies;
  private final HttpTransport transport = new HttpTransport();

  PlanReader(UserFile file, Map<String, String> variables, ProxyFinder proxies) {
    this.file = file;
    this.variables = variables;
    this.proxies = proxies;
  }

  DeploymentEnvironment read(YamlNode root, @Nullable String wanted) {
    PlanSection names = environments(root);
    List<String> all = names.keys();
    if (wanted == null && all.size() != 1) {
      throw names.error(
          "there are %s environments: choose one with -Dotel.deployment.environment=NAME, of %s"
              .formatted(all.size(), String.join(", ", all)));
    }
    String chosen = wanted == null ? all.get(0) : wanted;
    if (!all.contains(chosen)) {
      throw names.error(
          "there is no environment '" + chosen + "': " + NearestName.hint(chosen, all));
    }
    for (String name : all) {
      if (!name.equals(chosen)) {
        try {
          environment(names, name, false);
        } catch (PlanSection.MissingHereException e) {
          // Its variables and certificates are needed only where it is checked.
        }
      }
    }
    return environment(names, chosen, true);
  }

  private PlanSection environments(YamlNode root) {
    PlanSection environments =
        new PlanSection(file, variables, root, "the plan", Set.of("environments"))
            .section("environments", "'environments'", Set.of());
    if (environments.keys().isEmpty()) {
      throw environments.error("there is no environment: add one, such as staging");
    }
    return environments;
  }

  /**
   * Reads an environment.
   *
   * @param used whether its checks will run, so that everything they need must be here
   */
  private DeploymentEnvironment environment(PlanSection environments, String name, boolean used) {
    Set<String> keys = new TreeSet<>(TIMING);
    keys.addAll(Set.of("deadline", "checks"));
    PlanSection section = environments.section(name, "an environment", keys);
    Path absolute = file.path().toAbsolutePath();
    Path folder = absolute.getParent();
    Connections context =
        new Connections(folder == null ? absolute : folder, proxies, variables, transport);
    Duration deadline = section.time("deadline", Duration.ofMinutes(5), true);
    // The environment's initial delay is before all checks, not once more before each.
    Duration delay = section.time("initialDelay", Duration.ZERO, false);
    if (delay.compareTo(deadline) >= 0) {
      throw section.error("initialDelay", "the initial delay leaves nothing of the deadline");
    }
    CheckTiming timing = timing(section, DEFAULTS, Duration.ZERO);
    List<DeploymentEnvironment.Check> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PlanSection check : section.sections("checks", "a check", checkKeys())) {
      DeploymentEnvironment.Check read;
      try {
        read = check(check, timing, deadline.minus(delay), context);
      } catch (PlanSection.MissingHereException e) {
        if (used) {
          throw e;
        }
        continue;
      }
      if (!names.add(read.name())) {
        throw check.error("name", "there is another check '" + read.name() + "': rename one");
      }
      checks.add(read);
    }
    return new DeploymentEnvironment(name, deadline, delay, checks, context.redaction());
  }

  private static Set<String> checkKeys() {
    Set<String> keys = new TreeSet<>(TIMING);
    keys.addAll(KINDS.keySet());
    keys.addAll(Set.of("name", "first", "dryRun"));
    return keys;
  }

  private static CheckTiming timing(PlanSection section, CheckTiming base, Duration initialDelay) {
    boolean soak = section.has("measurements");
    boolean row = section.has("successes");
    if (soak && row) {
      throw section.error(
          "successes",
          "'successes' and 'measurements' exclude each other: the one counts measurements that"
              + " pass in a row, the other all of them while none fails");
    }
    return new CheckTiming(
        initialDelay,
        section.time("interval", base.interval(), true),
        section.time("timeout", base.timeout(), true),
        section.integer("successes", base.successes(), 1, MAX_COUNT),
        section.integer("measurements", row ? 0 : base.measurements(), 1, MAX_COUNT),
        // A limit for all checks is not meant for a soak, which would then pass despite a dip.
        section.integer("failures", soak ? 0 : base.failures(), 0, MAX_COUNT),
        section.integer("totalFailures", soak ? 0 : base.totalFailures(), 0, MAX_COUNT),
        section.integer("inconclusive", soak ? 0 : base.inconclusive(), 0, MAX_COUNT));
  }

  private static void requireTime(PlanSection section, CheckTiming timing, Duration available) {
    Duration needed = timing.interval().multipliedBy(timing.least() - 1L);
    if (needed.plus(timing.initialDelay()).compareTo(available) >= 0) {
      throw section.error(
          section.has("measurements") ? "measurements" : "successes",
          timing.least() == 1
              ? "the initial delay leaves nothing of the deadline"
              : ("%s measurements every %s s can't all be taken before the deadline: set a later"
                      + " one")
                  .formatted(timing.least(), timing.interval().toMillis() / 1000.0));
    }
  }

  private static DeploymentEnvironment.Check check(
      PlanSection section, CheckTiming base, Duration available, Connections context) {
    String kind =
        section.onlyOf(KINDS.keySet().stream().sorted().toList(), "a check has", "this has");
    KindOf of = Objects.requireNonNull(KINDS.get(kind));
    String name = section.requiredText("name");
    if (name.isBlank()) {
      throw section.error("name", "the name of a check is empty");
    }
    CheckTiming timing = timing(section, base, section.time("initialDelay", Duration.ZERO, false));
    requireTime(section, timing, available);
    return new DeploymentEnvironment.Check(
        name,
        kind,
        section.flag("first"),
        section.flag("dryRun"),
        timing,
        of.reader().apply(section.section(kind, of.what(), of.keys()), context));
  }
}
