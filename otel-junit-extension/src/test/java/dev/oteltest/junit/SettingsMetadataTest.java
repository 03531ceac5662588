package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What IDEs complete in {@code junit-platform.properties}. */
class SettingsMetadataTest {

  private static final String FILE = "META-INF/junit-platform-configuration-metadata.json";

  private static final Pattern FIELD = Pattern.compile("\\s*\"(\\w+)\": \"(.*)\",?");

  @TempDir Path folder;

  /** The fields of each property by its name, and the values that are hinted at. */
  private final Map<String, Map<String, String>> properties = new LinkedHashMap<>();

  private final Map<String, List<String>> hints = new LinkedHashMap<>();

  /** Reads the file, which has one field a line. */
  private void read() throws IOException {
    String json;
    try (InputStream in = TracingListener.class.getClassLoader().getResourceAsStream(FILE)) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    boolean hinted = false;
    String name = "";
    for (String line : json.lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (line.strip().equals("\"hints\": [")) {
        hinted = true;
      } else if (field.matches() && field.group(1).equals("name")) {
        name = field.group(2);
      } else if (field.matches() && hinted) {
        hints.computeIfAbsent(name, key -> new ArrayList<>()).add(field.group(2));
      } else if (field.matches()) {
        properties
            .computeIfAbsent(name, key -> new LinkedHashMap<>())
            .put(field.group(1), field.group(2));
      }
    }
  }

  /** Returns the default of each setting as the docs have it. */
  private static Map<String, String> documented() throws IOException {
    String docs = Files.readString(Path.of("../docs/configuration.md"));
    return Pattern.compile("(?m)^\\| `(otel\\.[a-z.-]+)` \\|([^|]*)\\|")
        .matcher(docs.substring(docs.indexOf("## Tests"), docs.indexOf("## Assertions")))
        .results()
        .collect(
            Collectors.toMap(row -> row.group(1), row -> row.group(2).strip(), (one, two) -> one));
  }

  @Test
  void hasTheSettingsOfTheDocsWithTheirDefaults() throws IOException {
    read();

    Map<String, String> documented = documented();
    assertThat(properties).containsOnlyKeys(documented.keySet());
    properties.forEach(
        (name, fields) -> {
          assertThat(fields).as(name).containsKeys("type", "description");
          String value =
              Pattern.compile("`([^`]+)`.*")
                  .matcher(documented.get(name))
                  .results()
                  .map(found -> found.group(1))
                  .findFirst()
                  .orElse(null);
          assertThat(fields.get("defaultValue")).as(name).isEqualTo(value);
        });
  }

  @Test
  void hintsOnlyAtValuesThatAreRead() throws IOException {
    read();

    assertThat(hints).containsKey("otel.test.print");
    hints.forEach(
        (name, values) -> {
          assertThat(properties).containsKey(name);
          for (String value : values) {
            ConfigSource source =
                new ConfigSource(
                    key -> key.equals(name) ? value : null, key -> null, key -> null, folder);
            assertThat(RunSettings.read(source)).as("%s = %s", name, value).isNotNull();
          }
        });
  }

  /** With each version of JUnit that this test runs with. */
  @Test
  void junitSaysNothingAboutIt() {
    ForkedJvm.Ended ended = new ForkedJvm(folder).run(DiscoveryTest.SimpleTestCases.class);

    assertThat(ended.said()).doesNotContain("metadata").doesNotContainIgnoringCase("warn");
  }
}
