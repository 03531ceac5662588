package dev.oteltest.capture.internal.install;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.internal.log.TroubleshootingEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of OpenTelemetry on the class path. If a project declares the version of some of
 * them only, Maven adds the others in the version that our POMs bring, and these use classes of the
 * former that are internal or new. Which ones is listed in {@code sdk-links.txt}.
 */
record SdkArtifacts(ClassLoader loader) {

  /** The version that our POMs bring; if all are of it, nothing here is needed. */
  static final String BROUGHT = "1.67.0";

  static final String LINKS = "sdk-links.txt";

  private static final String OLDEST_SUPPORTED = "1.49.0";

  private static final Pattern JAR =
      Pattern.compile("/opentelemetry-[a-z-]{1,40}-(1\\.\\d{1,4}[^/]*)\\.jar$");

  private static final String AUTOCONFIGURE = "sdk-extension-autoconfigure";

  /** A class of each artifact, as far as possible one that is loaded anyway. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("api", "api.OpenTelemetry"),
          Map.entry("sdk", "sdk.OpenTelemetrySdk"),
          Map.entry("sdk-common", "sdk.resources.Resource"),
          Map.entry("sdk-trace", "sdk.trace.data.SpanData"),
          Map.entry("sdk-metrics", "sdk.metrics.data.MetricData"),
          Map.entry("sdk-logs", "sdk.logs.data.LogRecordData"),
          Map.entry(AUTOCONFIGURE, "sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk"),
          Map.entry(AUTOCONFIGURE + "-spi", "sdk.autoconfigure.spi.ConfigProperties"));

  /** Returns why an SDK can't be created and used, or null if it can. */
  @Nullable String problemOfSdk() {
    return problem(false);
  }

  /** Returns why OpenTelemetry can't configure the global, or null if it can. */
  @Nullable String problemOfGlobal() {
    return problem(true);
  }

  private @Nullable String problem(boolean ofGlobal) {
    for (Link link : links()) {
      if ((ofGlobal || !link.user().startsWith(AUTOCONFIGURE))
          && BROUGHT.equals(version(link.user()))
          && loader.getResource(link.type().replace('.', '/') + ".class") == null) {
        return text(link);
      }
    }
    return null;
  }

  private String text(Link link) {
    String has = version(link.used());
    boolean tooOld = has == null || LibraryVersion.isBefore(has, OLDEST_SUPPORTED);
    return "opentelemetry-%s %s does not work with opentelemetry-%s %s. Import io.opentelemetry:opentelemetry-bom:%s, so that all of OpenTelemetry has one version (%s)"
        .formatted(
            link.user(),
            BROUGHT,
            link.used(),
            has == null ? "of another version" : has,
            tooOld ? OLDEST_SUPPORTED : has,
            TroubleshootingEntry.VERSIONS_DIFFER.see());
  }

  /** Returns the version in the name of an artifact's jar, or null if it is not known. */
  private @Nullable String version(String artifact) {
    Matcher jar = JAR.matcher(location(String.valueOf(CLASSES.get(artifact))));
    return jar.find() ? jar.group(1) : null;
  }

  private String location(String name) {
    Class<?> type = LibraryVersion.find("io.opentelemetry." + name, loader);
    CodeSource source = type == null ? null : type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "" : source.getLocation().getPath();
  }

  private static List<Link> links() {
    try (InputStream list = SdkArtifacts.class.getResourceAsStream(LINKS)) {
      if (list == null) {
        return List.of();
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .map(words -> new Link(words[0], words[1], words[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read " + LINKS, e);
    }
  }

  /** A class that one artifact uses of another. */
  private record Link(String user, String used, String type) {}
}
