package dev.oteltest.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestEnvironmentTest {

  @TempDir Path folder;

  @Test
  void theOneOfTheseTestsIsNotTooOld() {
    assertThat(TestEnvironment.isTooOld()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ",, false",
    "false,, true",
    "FALSE, true, true",
    ", false, true",
    "true, false, false",
    ", true, false"
  })
  void thePropertyWinsOverTheVariable(String property, String variable, boolean off) {
    assertThat(TestEnvironment.isSwitchedOff(property, variable)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource({
    "1.42.1, 1.43, true",
    "1.43.0, 1.43, false",
    "1.9.0, 1.43, true",
    "2.0, 1.43, false",
    "1.43.0-SNAPSHOT, 1.43, false",
    "1, 1.43, true",
    "1.x, 1.43, false",
    "'', 1.43, false",
    "1.8, 17, true",
    "11, 17, true",
    "16, 17, true",
    "17, 17, false",
    "25, 17, false",
    "seventeen, 17, false",
    "0.8.4.201905082037, 0.8.7, true",
    "0.8.7.202105040129, 0.8.7, false",
    "0.8.15, 0.8.7, false"
  })
  void versionsCompareByNumbers(String version, String other, boolean before) {
    assertThat(LibraryVersion.isBefore(version, other)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "io/opentelemetry/api/common/AttributeKey, all, 1.31.0, opentelemetry-api 1.31.0",
    "io/opentelemetry/sdk/trace/SpanProcessor, trace, 1.37.0, opentelemetry-sdk-trace 1.37.0",
    "io/opentelemetry/sdk/logs/LogRecordProcessor, logs, 1.42.1, opentelemetry-sdk-logs 1.42.1"
  })
  void anArtifactOfOpenTelemetryThatIsTooOldIsNamedWithACommand(
      String type, String title, String version, String named) throws IOException {
    assertThat(problemOf(type, title, version))
        .isEqualTo(
            "Tests are not traced, because "
                + named
                + " is older than 1.43, the oldest that the toolkit runs on. Import"
                + " opentelemetry-bom 1.49.0 or newer in front of other BOMs; with Spring Boot's"
                + " parent, try it as in: mvn test -Dopentelemetry.version=1.49.0. To see where the"
                + " old one comes from, run mvn dependency:tree -Dincludes=io.opentelemetry");
  }

  @ParameterizedTest
  @CsvSource({
    "io/opentelemetry/api/common/AttributeKey, all, 1.43.0",
    "io/opentelemetry/api/common/AttributeKey, shop-all, 1.0.0",
    "io/opentelemetry/api/common/AttributeKey,, 1.0.0",
    "io/opentelemetry/api/common/AttributeKey, all,"
  })
  void whatIsNewEnoughOrUnknownIsNotTooOld(String type, String title, String version)
      throws IOException {
    assertThat(problemOf(type, title, version)).isNull();
  }

  /** The problem of a jar with nothing but that class and such a manifest. */
  private String problemOf(String type, String title, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (title != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
    }
    if (version != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path jar = folder.resolve("old.jar");
    ClassLoader ours = getClass().getClassLoader();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var in = ours.getResourceAsStream(type + ".class")) {
      out.putNextEntry(new JarEntry(type + ".class"));
      in.transferTo(out);
    }
    try (URLClassLoader loader = new JarFirst(jar.toUri().toURL(), type.replace('/', '.'))) {
      return TestEnvironment.openTelemetryProblem(loader);
    }
  }

  /** Loads a class from a jar, and all others from the class path. */
  private static final class JarFirst extends URLClassLoader {

    private final String first;

    JarFirst(URL jar, String first) {
      super(new URL[] {jar}, JarFirst.class.getClassLoader());
      this.first = first;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(first) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "destfile=/x/jacoco.exec | false",
        "destfile=/x/jacoco.exec,excludes=dev/oteltest/* | true",
        "destfile=/x/jacoco.exec,excludes=com.acme.gen*:dev.oteltest.* | true",
        "excludes=dev/oteltest/otlp/* | false",
        "includes=com/acme/*,output=file | true",
        "includes=* | false",
        "includes=com/acme/*:dev/* | false",
        "includes=com/acme/*:dev/*,excludes=*oteltest* | true",
        "excludes=dev/?teltest/* | true",
        "excludes= | false",
        "excludes=( | false"
      })
  void anAgentOfJacocoMayLeaveOursOut(String options, boolean out) {
    assertThat(JacocoAgent.leavesOursOut(options)).isEqualTo(out);
  }

  @Test
  void anAgentOfJacocoThatIsTooOldIsNamedWithWhatToWrite() {
    assertThat(JacocoAgent.problem("0.8.4.201905082037"))
        .isEqualTo(
            "Tests are not traced, because the agent of JaCoCo 0.8.4.201905082037 can't read class"
                + " files of Java 17, which JaCoCo can from 0.8.7 on. Update jacoco-maven-plugin, or"
                + " leave the toolkit out of its coverage:"
                + " <excludes><exclude>dev/oteltest/*</exclude></excludes> in the configuration of its"
                + " goal prepare-agent");
  }
}
