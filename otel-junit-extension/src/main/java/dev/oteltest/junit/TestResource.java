package dev.oteltest.junit;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the test spans are about: the project, by OpenTelemetry's own variables where they say. */
final class TestResource {

  private static final String VARIABLE = "otel.resource.attributes";

  private TestResource() {}

  static Resource of(Surroundings from) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("service.name", directoryName(from));
    String given = from.property(VARIABLE);
    if (given != null) {
      for (String pair : given.split(",", -1)) {
        put(pair, given, attributes);
      }
    }
    String service = from.property("otel.service.name");
    if (service != null) {
      attributes.put("service.name", service);
    }
    return Resource.create(attributes.build());
  }

  private static void put(String pair, String all, AttributesBuilder attributes) {
    int equals = pair.indexOf('=');
    if (pair.isBlank()) {
      return;
    }
    String key = equals < 0 ? "" : pair.substring(0, equals).strip();
    String value = equals < 0 ? null : decode(pair.substring(equals + 1).strip());
    if (key.isEmpty() || value == null) {
      Warnings.once(
          "OTEL_RESOURCE_ATTRIBUTES is '"
              + all
              + "', of which '"
              + pair
              + "' is left out: it must be key=value with the value percent-encoded.",
          null);
    } else {
      attributes.put(key, value);
    }
  }

  private static @Nullable String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String directoryName(Surroundings from) {
    String basedir = from.properties().apply("basedir");
    Path base =
        basedir == null ? from.workingDirectory() : from.workingDirectory().resolve(basedir);
    Path name = base.toAbsolutePath().normalize().getFileName();
    return name == null ? "tests" : name.toString();
  }
}
