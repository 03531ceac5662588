package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.sampler.ConfiguredSampler;
import dev.oteltest.operations.internal.sampler.Threshold;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

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

  private final ConfiguredSampler sampler;
  private final int line;

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
    ConfiguredSampler root = ConfiguredSampler.alwaysOn();
    return new ConfiguredSampler(Sampler.parentBased(root.sampler()), root.share());
  }

  private ConfiguredSampler sampler(StrictMapping written) {
    String type = onlyKey(written, "a sampler", SAMPLERS);
    return switch (type) {
      case "always_on", "always_off" -> {
        requireNoSettings(written, type);
        yield type.equals("always_on")
            ? ConfiguredSampler.alwaysOn()
            : ConfiguredSampler.alwaysOff();
      }
      case "trace_id_ratio_based" -> ConfiguredSampler.traceIdRatio(ratio(written, type));
      case "probability/development" ->
          ConfiguredSampler.composite(Threshold.probability(ratio(written, type)));
      case "composite/development" ->
          ConfiguredSampler.composite(new ComposableReader(this::ratio).read(written, type));
      case "always_record" ->
          ConfiguredSampler.alwaysRecord(
              sampler(
                  written
                      .section(type, "'" + type + "'", Set.of("root"))
                      .section("root", "a sampler", SAMPLERS)));
      case "parent_based" -> parentBased(written);
      default ->
          throw written.error(
              type,
              ("'%s' asks a server which traces to keep, so this file does not say: read the"
                      + " strategies file of that server instead")
                  .formatted(type));
    };
  }

  static void requireNoSettings(StrictMapping written, String type) {
    if (written.hasValue(type)
        && !written.section(type, "'" + type + "'", Set.of()).keys().isEmpty()) {
      throw written.error(type, "'" + type + "' has no settings");
    }
  }

  static String onlyKey(StrictMapping written, String what, Set<String> known) {
    if (written.keys().size() != 1) {
      throw written.error(
          "%s has exactly one of %s, but this has %s"
              .formatted(
                  what,
                  String.join(", ", known.stream().sorted().toList()),
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
    ConfiguredSampler root = sampler(settings, "root", ConfiguredSampler.alwaysOn());
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
                ? ConfiguredSampler.alwaysOff()
                : ConfiguredSampler.alwaysOn())
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
    return sampler.sampler();
  }

  @Override
  LocatedRule rule(String service, String operation, SpanKind kind, Attributes attributes) {
    return new LocatedRule(
        SamplingRule.probabilistic(sampler.share().applyAsDouble(kind, attributes)),
        "tracer_provider.sampler",
        line);
  }
}
