package dev.oteltest.junit.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.otlp.internal.run.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {

  @TempDir Path folder;

  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private RunSettings read() {
    return RunSettings.read(
        new ConfigSource(parameters::get, properties::get, environment::get, folder));
  }

  @Test
  void aParameterWinsOverAPropertyAndThatOverTheEnvironment() {
    environment.put("OTEL_TEST_OUTPUT", "environment.pb");
    assertThat(read().output()).isEqualTo(folder.resolve("environment.pb"));
    properties.put("otel.test.output", "property.pb");
    assertThat(read().output()).isEqualTo(folder.resolve("property.pb"));
    parameters.put("otel.test.output", "parameter.pb");
    assertThat(read().output()).isEqualTo(folder.resolve("parameter.pb"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "com.intellij.rt.junit.JUnitStarter -ideVersion5 -junit5 shop.CartTest, -, FAILED",
        "org.eclipse.jdt.internal.junit.runner.RemoteTestRunner -port 1, -, FAILED",
        "-, -, FAILED",
        "/shop/target/surefire/surefirebooter-1.jar /shop/target/surefire, -, -",
        "org.apache.maven.surefire.booter.ForkedBooter /tmp, -, -",
        "org.codehaus.plexus.classworlds.launcher.Launcher verify, -, -",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test', 1, -"
      })
  void failedTestsArePrintedUnlessABuildToolRunsThem(
      String command, String worker, RunSettings.PrintedTests expected) {
    properties.put("sun.java.command", command);
    properties.put("org.gradle.test.worker", worker);

    assertThat(read().print()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"failed, FAILED", "ALL, ALL", "none, -"})
  void theSettingDecidesWhatIsPrinted(String value, RunSettings.PrintedTests expected) {
    properties.put("org.gradle.test.worker", "1");
    properties.put("otel.test.print", value);

    assertThat(read().print()).isEqualTo(expected);
  }

  @Test
  void filesAreInMavensOrGradlesFolderOfTheModule() throws IOException {
    Path module = Files.createDirectory(folder.resolve("module"));
    properties.put("basedir", module.toString());
    Files.createFile(module.resolve("build.gradle.kts"));
    assertThat(read().output()).isEqualTo(module.resolve("build/test-traces.pb"));
    assertThat(read().directory()).isEqualTo(module.resolve("build/otel-test"));

    Files.createFile(module.resolve("pom.xml"));
    assertThat(read().output()).isEqualTo(module.resolve("target/test-traces.pb"));
  }

  @Test
  void theFileOfABuildStaysUnlessTheRunIsAPartOfOneOrTheUserNamesIt() throws IOException {
    Files.createFile(folder.resolve("pom.xml"));
    Path usual = Files.createDirectory(folder.resolve("target")).resolve("test-traces.pb");
    Files.write(usual, new byte[] {0x0a, 0});
    assertThat(read().output()).isEqualTo(usual);

    Files.write(usual, new RunMark(true, 1, "mvn verify", "", "").request());
    assertThat(read().output()).isEqualTo(folder.resolve("target/test-traces.local.pb"));

    properties.put("otel.test.run.id", "1-2.build");
    assertThat(read().output()).isEqualTo(usual);
    properties.clear();
    environment.put("OTEL_TEST_RUN_ID", "1-2.build");
    assertThat(read().output()).isEqualTo(usual);
    environment.clear();
    properties.put("otel.test.output", usual.toString());
    assertThat(read().output()).isEqualTo(usual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "otel.test.enabled         | maybe | true or false",
        "otel.test.trace.per       | suite | run, class or test",
        "otel.trace.join           | yes   | auto, receiver or off",
        "otel.test.lifecycle       | 1     | used, all, none, true or false",
        "otel.test.capture.limit   | 0     | a number of at least 1",
        "otel.test.attribute.limit | x     | a number of at least 64",
        "otel.test.run.id          | a/b   | 1 to 100 letters, digits, '''.''', '''_''' or '''-''',"
            + " not starting with '''.''', as it names a folder",
        "otel.test.redact          | (     | regular expressions separated by white space, or none"
            + " (Unclosed group)"
      })
  void aWrongValueIsReportedWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
    parameters.put(key, value);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessage(key + " is '" + value + "', but must be " + allowed.replace("'''", "'"));
  }

  @Test
  void theTimeForSendingIsReadWhereSomethingIsSent() {
    parameters.put("otel.export.timeout", "soon");
    assertThat(read().enabled()).isTrue();
    ConfigSource from =
        new ConfigSource(parameters::get, properties::get, environment::get, folder);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> RunSettings.exportTimeout(from))
        .withMessage(
            "otel.export.timeout is 'soon', but must be a length of time like 500ms, 90s, 10m"
                + " or 1h30m");
    parameters.put("otel.export.timeout", "250ms");
    assertThat(RunSettings.exportTimeout(from)).hasMillis(250);
  }

  @Test
  void theDocsListEveryKeyWithItsDefault() throws IOException {
    String docs = Files.readString(Path.of("../docs/configuration.md"));
    String tests = docs.substring(docs.indexOf("## Tests"), docs.indexOf("## Assertions"));
    Map<String, String> documented = new TreeMap<>();
    Matcher rows =
        Pattern.compile("^\\| `(otel\\.[a-z.-]+)` \\|([^|]*)\\|", Pattern.MULTILINE).matcher(tests);
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2).replace("`", "").strip());
    }
    documented.keySet().removeIf(key -> key.startsWith("otel.test.containers."));

    Map<String, String> settings = new TreeMap<>();
    Arrays.stream(RunSetting.values())
        .forEach(runSetting -> settings.put(runSetting.key(), runSetting.defaultValue()));
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(settings);
  }
}
