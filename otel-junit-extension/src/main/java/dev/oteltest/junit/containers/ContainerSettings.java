package dev.oteltest.junit.containers;

import dev.oteltest.internal.config.ConfigReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that decide which containers are traced.
 *
 * @param enabled whether any containers are traced
 * @param excluded images that are not traced
 * @param host how containers reach this machine, or null to detect it
 */
record ContainerSettings(boolean enabled, List<Pattern> excluded, @Nullable String host) {

  /** Whether containers are traced: {@code true} (the default) or {@code false}. */
  static final String ENABLED = "otel.test.containers.enabled";

  /** Images that are not traced, comma-separated; {@code *} stands for anything. */
  static final String EXCLUDE = "otel.test.containers.exclude";

  /** The name or address by which containers reach this machine, if it cannot be detected. */
  static final String HOST = "otel.test.containers.host";

  /** The label that excludes a single container, with the value {@code false}. */
  static final String OPT_OUT_LABEL = "dev.oteltest.enabled";

  static ContainerSettings read(Function<String, @Nullable String> settings) {
    ConfigReader reader = ConfigReader.of(settings);
    return new ContainerSettings(
        reader.trueOrFalse(ENABLED, "true"), patterns(reader.text(EXCLUDE, "")), reader.text(HOST));
  }

  private static List<Pattern> patterns(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(glob -> !glob.isEmpty())
        .map(ContainerSettings::pattern)
        .toList();
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** Whether a container of that image, with those labels, is traced. */
  boolean trace(String image, Map<String, String> labels) {
    return enabled
        && !"false".equalsIgnoreCase(labels.get(OPT_OUT_LABEL))
        && excluded.stream().noneMatch(pattern -> matches(pattern, image));
  }

  /** {@code redis} excludes {@code redis:7} as well because the tag is optional. */
  private static boolean matches(Pattern pattern, String image) {
    return pattern.matcher(image).matches()
        || pattern.matcher(ImageReference.parse(image).name()).matches();
  }
}
