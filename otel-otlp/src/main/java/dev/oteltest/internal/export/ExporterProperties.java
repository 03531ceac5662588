package dev.oteltest.internal.export;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.config.TimeSpan;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables as OpenTelemetry's own exporters read them. */
record ExporterProperties(ExportVariables variables) implements ConfigProperties {

  @Override
  public @Nullable String getString(String name) {
    return variables.get(EnvironmentNames.variable(name));
  }

  private <T> @Nullable T parse(String name, Function<String, T> parser) {
    String value = getString(name);
    if (value == null) {
      return null;
    }
    try {
      return parser.apply(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          EnvironmentNames.variable(name) + " is '" + value + "', which is not a number", e);
    }
  }

  @Override
  public @Nullable Boolean getBoolean(String name) {
    return parse(name, Boolean::valueOf);
  }

  @Override
  public @Nullable Integer getInt(String name) {
    return parse(name, Integer::valueOf);
  }

  @Override
  public @Nullable Long getLong(String name) {
    return parse(name, Long::valueOf);
  }

  @Override
  public @Nullable Double getDouble(String name) {
    return parse(name, Double::valueOf);
  }

  /** A number without a unit is in milliseconds. */
  @Override
  public @Nullable Duration getDuration(String name) {
    return parse(
        name,
        value ->
            TimeSpan.parse(
                EnvironmentNames.variable(name),
                value.chars().allMatch(c -> c >= '0' && c <= '9') ? value + "ms" : value));
  }

  @Override
  public List<String> getList(String name) {
    String value = getString(name);
    return value == null
        ? List.of()
        : Stream.of(value.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  @Override
  public Map<String, String> getMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String entry : getList(name)) {
      int equals = entry.indexOf('=');
      if (equals < 0) { // the entry may contain a secret
        throw new IllegalArgumentException(
            EnvironmentNames.variable(name) + " has an entry that is not written as key=value");
      }
      map.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }
    return map;
  }
}
