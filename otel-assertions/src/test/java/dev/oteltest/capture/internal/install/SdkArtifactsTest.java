package dev.oteltest.capture.internal.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-version")
class SdkArtifactsTest {

  private static final String LIST =
      "src/main/resources/dev/oteltest/capture/internal/install/" + SdkArtifacts.LINKS;

  /** What is not internal, but newer than the oldest API. */
  private static final String NEW = "sdk-trace api io.opentelemetry.api.trace.TraceFlagsBuilder";

  private static final Pattern INTERNAL_USE =
      Pattern.compile(
          "-> (io\\.opentelemetry\\.\\S*\\.(?:internal|impl)\\.\\S+)\\s+opentelemetry-([a-z-]+)-\\d\\S*\\.jar");

  @TempDir private Path folder;

  @BeforeEach
  void isTheDefault() {
    assumeTrue(isBrought(), "another version of OpenTelemetry is tested");
  }

  private static boolean isBrought() {
    return jars().stream()
        .anyMatch(it -> it.toString().endsWith("api-" + SdkArtifacts.BROUGHT + ".jar"));
  }

  @Test
  void allOfOneVersionWorkTogether() {
    SdkArtifacts artifacts = new SdkArtifacts(OpenTelemetry.class.getClassLoader());

    assertThat(artifacts.problemOfSdk()).isNull();
    assertThat(artifacts.problemOfGlobal()).isNull();
  }

  /** Each with a class of our SDK's list that this version really does not have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          api        | 1.55.0 | api.trace.TraceFlagsBuilder              | sdk-trace                   | sdk-trace
          api        | 1.31.0 | api.trace.TraceFlagsBuilder              | sdk-trace                   | sdk-trace
          api        | 1.99.0 | api.internal.OtelEncodingUtils           | sdk-trace                   | sdk-trace
          sdk-common | 1.60.1 | sdk.common.internal.ScopeConfigurator    | sdk-logs                    | sdk-logs
          sdk-common | 1.66.0 | sdk.resources.internal.Entity            | -                           | sdk-extension-autoconfigure
          api        | 1.68.0 | -                                        | -                           | -
          """)
  void namesBothVersionsAndTheRemedy(
      String artifact, String version, String missing, String ofSdk, String ofGlobal)
      throws Exception {
    SdkArtifacts artifacts = new SdkArtifacts(mixed(artifact, version, missing));
    String bom = version.equals("1.31.0") ? "1.49.0" : version;
    String text =
        "opentelemetry-%s 1.67.0 does not work with opentelemetry-%s %s. Import"
            + " io.opentelemetry:opentelemetry-bom:%s, so that all of OpenTelemetry has one version"
            + " (see docs/troubleshooting.md#versions-of-opentelemetry-differ)";

    assertThat(artifacts.problemOfSdk())
        .isEqualTo(ofSdk == null ? null : text.formatted(ofSdk, artifact, version, bom));
    assertThat(artifacts.problemOfGlobal())
        .isEqualTo(ofGlobal == null ? null : text.formatted(ofGlobal, artifact, version, bom));
  }

  @Test
  void theVersionOfEachArtifactThatIsUsedIsKnown() throws Exception {
    Path api = mixedJar("api", "1.49.0", null);
    Path sdk = mixedJar("sdk", "1.49.0", "sdk.internal.ExtendedOpenTelemetrySdk");

    assertThat(new SdkArtifacts(loader(List.of(api, sdk))).problemOfGlobal())
        .startsWith(
            "opentelemetry-sdk-extension-autoconfigure 1.67.0 does not work with opentelemetry-sdk"
                + " 1.49.0. Import io.opentelemetry:opentelemetry-bom:1.49.0, so");
  }

  @Test
  void aJarWithoutAVersionIsOfAnotherOne() throws Exception {
    Path renamed = mixedJar("api", "x", "api.trace.TraceFlagsBuilder");
    Path unknown = Files.move(renamed, folder.resolve("otel.jar"));

    assertThat(new SdkArtifacts(loader("api", unknown)).problemOfSdk())
        .startsWith(
            "opentelemetry-sdk-trace 1.67.0 does not work with opentelemetry-api of another"
                + " version. Import io.opentelemetry:opentelemetry-bom:1.49.0, so");
  }

  /** A project that gives all of OpenTelemetry a version of its own knows what it does. */
  @Test
  void whatIsNotOursIsNotJudged() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String artifact :
        List.of("api", "sdk-trace", "sdk-common", "sdk-extension-autoconfigure")) {
      String missing = artifact.equals("sdk-common") ? "sdk.resources.internal.Entity" : null;
      jars.add(mixedJar(artifact, "1.60.1", missing));
    }

    assertThat(new SdkArtifacts(loader(jars)).problemOfGlobal()).isNull();
  }

  /** The list is what jdeps finds. Update it with -Dgolden.update=true. */
  @Test
  void theListHasEachInternalClassThatTheSdkUses() throws IOException {
    Set<String> links = new TreeSet<>(Set.of(NEW));
    for (String user :
        List.of(
            "sdk-common",
            "sdk-trace",
            "sdk-metrics",
            "sdk-logs",
            "sdk-extension-autoconfigure",
            "sdk-extension-autoconfigure-spi")) {
      Matcher use = INTERNAL_USE.matcher(jdeps(jar(user).toString()));
      while (use.find()) {
        String used = use.group(2).matches("common|context") ? "api" : use.group(2);
        if (!used.equals(user)) {
          links.add(user + " " + used + " " + use.group(1));
        }
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.write(Path.of(LIST), ordered(links));
    }

    assertThat(Files.readAllLines(Path.of(LIST))).isEqualTo(ordered(links));
  }

  /** What all signals need comes before what only the global needs. */
  private static List<String> ordered(Set<String> links) {
    return links.stream()
        .sorted(
            Comparator.comparing((String it) -> it.contains("autoconfigure"))
                .thenComparing(it -> it))
        .toList();
  }

  private static String jdeps(String jar) {
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-verbose:class",
            "--multi-release=base",
            "-cp",
            jars().stream().map(Path::toString).collect(Collectors.joining(":")),
            jar);
    return out.toString();
  }

  private ClassLoader mixed(String artifact, String version, String missing) throws Exception {
    return loader(artifact, mixedJar(artifact, version, missing));
  }

  /** What is on our class path, with a jar in place of one of OpenTelemetry's. */
  private static ClassLoader loader(String artifact, Path inPlace) throws IOException {
    assertThat(jar(artifact)).exists();
    return loader(List.of(inPlace));
  }

  /** The first jar that has a class wins, and a class that is missing is in none. */
  private static ClassLoader loader(List<Path> first) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : first) {
      urls.add(jar.toUri().toURL());
    }
    for (Path jar : jars()) {
      if (first.stream().noneMatch(it -> artifact(it).equals(artifact(jar)))) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), null);
  }

  private static String artifact(Path jar) {
    String name =
        jar.getFileName().toString().replaceFirst("^otel\\.jar$", "opentelemetry-api.jar");
    return name.replaceFirst("(-[\\d][^/]*|-x)?\\.jar$", "");
  }

  /** Copies a jar of OpenTelemetry under another version, without one of its classes. */
  private Path mixedJar(String artifact, String version, String missing) throws Exception {
    Path jar = folder.resolve("opentelemetry-" + artifact + "-" + version + ".jar");
    Files.copy(jar(artifact), jar);
    if (missing != null) {
      try (FileSystem content = FileSystems.newFileSystem(jar)) {
        Files.delete(content.getPath("io/opentelemetry/" + missing.replace('.', '/') + ".class"));
      }
    }
    return jar;
  }

  private static Path jar(String artifact) {
    return jars().stream()
        .filter(it -> artifact(it).equals("opentelemetry-" + artifact))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> jars() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(it -> it.contains("opentelemetry-") && it.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }
}
