package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What holds for any manifest: another parser sees the requested changes and no other. */
class ManifestEditorPropertiesTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "OTEL_SERVICE_NAME", "shop", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://\uD83D\uDE80:\"1'");

  private static final Pattern KIND =
      Pattern.compile("^kind: (?!ConfigMap)(\\w+)", Pattern.MULTILINE);

  private static Path folder;

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("manifests");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("random.yaml"));
    Files.delete(folder);
  }

  @Property(tries = 300)
  void anotherParserSeesTheChangesAndNoOther(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String before = RandomManifest.of(random);
    Path file = Files.writeString(folder.resolve("random.yaml"), before);
    ManifestSettings.Builder settings = ManifestSettings.builder().container("app");
    KIND.matcher(before).results().forEach(kind -> settings.workload(kind.group(1) + "/any"));
    VARIABLES.forEach(settings::variable);
    boolean hasImage = before.contains("image: ");
    if (hasImage && random.nextBoolean() && everyAppHasAnImage(before)) {
      settings.image(":12e4567");
    } else {
      hasImage = false;
    }

    ManifestEdits edits = ManifestEditor.edit(settings.build(), folder, List.of(file));
    edits.write();
    String after = Files.readString(file);

    assertThat(load(after)).as(before).isEqualTo(expected(load(before), hasImage));
    assertThat(patched(before, edits.diff())).isEqualTo(after);
    assertThat(removed(edits.diff()))
        .as(before)
        .allMatch(line -> line.matches("(?s).*(image|value|env|name|lines|one|two)\\b.*|\\s*"));
    ManifestEdits again = ManifestEditor.edit(settings.build(), folder, List.of(file));
    assertThat(again.diff()).isEmpty();
  }

  private static boolean everyAppHasAnImage(String text) {
    return containers(load(text)).stream().allMatch(container -> container.containsKey("image"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> containers(List<Object> documents) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Object document : documents) {
      Map<String, Object> node = (Map<String, Object>) document;
      if (node == null || node.get("spec") == null) {
        continue;
      }
      while (!node.containsKey("containers")) {
        node =
            (Map<String, Object>)
                node.getOrDefault("spec", node.getOrDefault("template", node.get("jobTemplate")));
      }
      for (Map<String, Object> container : (List<Map<String, Object>>) node.get("containers")) {
        if (container.get("name").equals("app")) {
          found.add(container);
        }
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> expected(List<Object> documents, boolean image) {
    for (Map<String, Object> container : containers(documents)) {
      if (image) {
        String old = (String) container.get("image");
        container.put("image", old.substring(0, old.lastIndexOf(':')) + ":12e4567");
      }
      List<Map<String, Object>> env = (List<Map<String, Object>>) container.get("env");
      List<Map<String, Object>> all = env == null ? new ArrayList<>() : env;
      VARIABLES.forEach(
          (name, value) -> {
            Map<String, Object> item =
                all.stream().filter(it -> it.get("name").equals(name)).findFirst().orElse(null);
            if (item == null) {
              item = new LinkedHashMap<>(Map.of("name", name));
              all.add(item);
            }
            if (!item.containsKey("valueFrom")) {
              item.put("value", value);
            }
          });
      container.put("env", all);
    }
    return documents;
  }

  private static List<Object> load(String text) {
    List<Object> documents = new ArrayList<>();
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadAllFromString(yaml)
        .forEach(documents::add);
    return documents;
  }

  private static List<String> removed(String diff) {
    return diff.lines()
        .filter(line -> line.startsWith("-") && !line.startsWith("---"))
        .map(line -> line.substring(1))
        .toList();
  }

  /** Applies a diff as {@code patch} does, without tolerance. */
  private static String patched(String text, String diff) {
    List<String> old = new ArrayList<>(List.of(text.split("(?<=\n)")));
    StringBuilder patched = new StringBuilder();
    int next = 0;
    String[] lines = diff.split("(?<=\n)");
    for (int i = 2; i < lines.length; i++) {
      String line = lines[i];
      boolean open = i + 1 < lines.length && lines[i + 1].startsWith("\\");
      String content = open ? line.substring(1, line.length() - 1) : line.substring(1);
      switch (line.charAt(0)) {
        case '@' -> {
          int from = Integer.parseInt(line.replaceFirst("@@ -(\\d+).*\\s*", "$1"));
          while (next < from - 1) {
            patched.append(old.get(next++));
          }
        }
        case '+' -> patched.append(content);
        case ' ' -> {
          assertThat(old.get(next++)).isEqualTo(content);
          patched.append(content);
        }
        case '-' -> assertThat(old.get(next++)).isEqualTo(content);
        default -> {}
      }
    }
    while (next < old.size()) {
      patched.append(old.get(next++));
    }
    return patched.toString();
  }
}
