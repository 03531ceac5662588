package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.sampler.RecordingSampler;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sampler of OpenTelemetry's declarative configuration: one for the whole process. */
final class DeclarativeStrategies extends StrategiesModel {

  static final Set<String> KEYS = Set.of("file_format", "tracer_provider");

  private static final Pattern FILE_FORMAT =
      Pattern.compile("0\\.4|1\\.\\d{1,4}(?:-rc\\.\\d{1,4})?");

  private static final Set<String> PROVIDER =
      Set.of("processors", "limits", "sampler", "id_generator", "tracer_configurator/development");

  private static final Set<String> SAMPLERS =
      Set.of(
          "always_off",
          "always_on",
          "always_record",
          "composite/development",
          "jaeger_remote/development",
          "parent_based",
          "probability/development",
          "trace_id_ratio_based");

  private static final Set<String> PARENTS =
      Set.of(
          "root",
          "remote_parent_sampled",
          "remote_parent_not_sampled",
          "local_parent_sampled",
          "local_parent_not_sampled");

  /**
   * A sampler whose share of traces is known.
   *
   * @param share the share, from 0 to 1, of traces without a parent that are kept; NaN if that is
   *     not judged
   */
  private record ConfiguredSampler(Sampler sampler, double share) {

    static final ConfiguredSampler ALWAYS_ON = new ConfiguredSampler(Sampler.alwaysOn(), 1);
    static final ConfiguredSampler ALWAYS_OFF = new ConfiguredSampler(Sampler.alwaysOff(), 0);
  }

  private final ConfiguredSampler sampler;
  private final int line;

  /** What is not judged first, that of traces without a parent before others; null if all is. */
  private @Nullable String notJudged;

  /**
   * Reads the sampler of a configuration; other keys of the SDK are not checked.
   *
   * @param variables replaces the variables in a scalar
   */
  DeclarativeStrategies(Path file, YamlNode node, UnaryOperator<String> variables) {
    super(file);
    StrictMapping root =
        new StrictMapping(new UserFile(file), node, "the file", Set.of(), variables);
    checkFormat(root);
    StrictMapping provider = root.section("tracer_provider", "'tracer_provider'", PROVIDER);
    if (provider.has("sampler")) {
      StrictMapping written = provider.section("sampler", "a sampler", SAMPLERS);
      this.line = written.line();
      this.sampler = sampler(written);
      checkParents(written);
    } else {
      this.line = provider.line();
      this.sampler = defaultSampler();
    }
  }

  /** SDKs refuse a file of another major version, and one without a version. */
  private static void checkFormat(StrictMapping root) {
    String format = root.scalar("file_format");
    if (!FILE_FORMAT.matcher(format).matches()) {
      throw root.error(
          "file_format",
          ("'%s' is not a 'file_format' that SDKs read: it is the version of the configuration's"
                  + " schema, such as '1.1'")
              .formatted(format));
    }
  }

  private static ConfiguredSampler defaultSampler() {
    return new ConfiguredSampler(Sampler.parentBased(Sampler.alwaysOn()), 1);
  }

  private ConfiguredSampler sampler(StrictMapping written) {
    String type = onlyKey(written);
    return switch (type) {
      case "always_on", "always_off" -> {
        requireNoSettings(written, type);
        yield type.equals("always_on") ? ConfiguredSampler.ALWAYS_ON : ConfiguredSampler.ALWAYS_OFF;
      }
      case "trace_id_ratio_based" -> {
        double ratio = ratio(written, type);
        yield new ConfiguredSampler(Sampler.traceIdRatioBased(ratio), ratio);
      }
      case "always_record" -> {
        StrictMapping settings = written.section(type, "'" + type + "'", Set.of("root"));
        ConfiguredSampler root = sampler(settings.section("root", "a sampler", SAMPLERS));
        yield new ConfiguredSampler(new RecordingSampler(root.sampler), root.share);
      }
      case "parent_based" -> parentBased(written);
      default -> notJudged(written, type);
    };
  }

  private ConfiguredSampler notJudged(StrictMapping written, String type) {
    OperationsFinding finding =
        new OperationsFinding(
            Severity.WARNING,
            "not-judged",
            file,
            written.line(type),
            ("'%s' is in development, so what it keeps is not judged: verify the sampler that the"
                    + " SDK makes of it with SamplerUnderTest.of")
                .formatted(type));
    add(finding);
    notJudged = notJudged == null ? finding.toString() : notJudged;
    return new ConfiguredSampler(Sampler.alwaysOff(), Double.NaN);
  }

  private static void requireNoSettings(StrictMapping written, String type) {
    if (written.hasValue(type)
        && !written.section(type, "'" + type + "'", Set.of()).keys().isEmpty()) {
      throw written.error(type, "'" + type + "' has no settings");
    }
  }

  private static String onlyKey(StrictMapping written) {
    if (written.keys().size() != 1) {
      throw written.error(
          "a sampler has exactly one of %s, but this has %s"
              .formatted(
                  String.join(", ", SAMPLERS.stream().sorted().toList()),
                  written.keys().isEmpty() ? "none" : String.join(" and ", written.keys())));
    }
    return written.keys().get(0);
  }

  private double ratio(StrictMapping written, String type) {
    Double ratio = null;
    if (written.hasValue(type)) {
      ratio = written.section(type, "'" + type + "'", Set.of("ratio")).number("ratio", 0, 1);
    }
    if (ratio == null) {
      addTrap(
          "missing-ratio-keeps-all",
          written.line(type),
          "'" + type + "' has no ratio, so it keeps everything: write one, or 1.0");
      return 1;
    }
    return ratio;
  }

  private ConfiguredSampler parentBased(StrictMapping written) {
    if (!written.hasValue("parent_based")) {
      return defaultSampler();
    }
    StrictMapping settings = written.section("parent_based", "'parent_based'", PARENTS);
    ConfiguredSampler root = sampler(settings, "root", ConfiguredSampler.ALWAYS_ON);
    return new ConfiguredSampler(
        Sampler.parentBasedBuilder(root.sampler())
            .setRemoteParentSampled(ofParent(settings, "remote_parent_sampled"))
            .setRemoteParentNotSampled(ofParent(settings, "remote_parent_not_sampled"))
            .setLocalParentSampled(ofParent(settings, "local_parent_sampled"))
            .setLocalParentNotSampled(ofParent(settings, "local_parent_not_sampled"))
            .build(),
        root.share());
  }

  private Sampler ofParent(StrictMapping settings, String key) {
    return sampler(
            settings,
            key,
            key.endsWith("not_sampled")
                ? ConfiguredSampler.ALWAYS_OFF
                : ConfiguredSampler.ALWAYS_ON)
        .sampler();
  }

  private ConfiguredSampler sampler(
      StrictMapping settings, String key, ConfiguredSampler otherwise) {
    return settings.has(key) ? sampler(settings.section(key, "a sampler", SAMPLERS)) : otherwise;
  }

  private void checkParents(StrictMapping written) {
    String type = written.keys().get(0);
    if (type.equals("trace_id_ratio_based")) {
      addTrap(
          "not-parent-based",
          written.line(),
          ("'%s' decides about each span without its parent, so traces that others began have"
                  + " holes: put it into 'root' of 'parent_based'")
              .formatted(type));
    }
  }

  @Override
  Sampler sampler(String service, Clock clock) {
    if (notJudged != null) {
      throw new UnsupportedOperationException(notJudged);
    }
    return sampler.sampler;
  }

  @Override
  boolean hasJudgedRules() {
    return !Double.isNaN(sampler.share);
  }

  @Override
  LocatedRule rule(String service, String operation) {
    if (!hasJudgedRules()) {
      throw new UnsupportedOperationException(notJudged);
    }
    return new LocatedRule(
        SamplingRule.probabilistic(sampler.share), "tracer_provider.sampler", line);
  }
}
