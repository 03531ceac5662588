package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptModulesTest {

  private static final Path MODULES = Path.of("src/main/resources/dev/oteltest/report/html/app");

  @Test
  void aModuleFollowsThoseThatItImports() {
    Map<String, String> sources =
        Map.of(
            "main.mjs",
                "// Main.\n\nimport { b } from './b/b.mjs';\nimport {\n  c,\n  d,\n} from './c.mjs';\n\nb(c);\n",
            "b/b.mjs", "import { c } from '../c.mjs';\n\nexport function b(value) {\n}\n",
            "c.mjs", "export const c = ' export ';\nexport async function d() {\n}\n");

    assertThat(ScriptModules.join("main.mjs", sources::get))
        .isEqualTo(
            "const c = ' export ';\nasync function d() {\n}\n"
                + "\nfunction b(value) {\n}\n"
                + "// Main.\n\n\nb(c);\n");
  }

  @Test
  void modulesDoNotImportEachOther() {
    Map<String, String> sources =
        Map.of(
            "a.mjs", "import { b } from './b.mjs';\n",
            "b.mjs", "import { c } from './c.mjs';\n",
            "c.mjs", "import { a } from './a.mjs';\n");

    assertThatThrownBy(() -> ScriptModules.join("a.mjs", sources::get))
        .hasMessage("Modules import each other: a.mjs > b.mjs > c.mjs > a.mjs");
  }

  @Test
  void thePageHasAllModulesAndNothingOfTheirImportsAndExports() throws IOException {
    try (Stream<Path> files = Files.walk(MODULES)) {
      assertThat(modulePaths())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> MODULES.relativize(file).toString().replace('\\', '/'))
                  .toList());
    }
    assertThat(PageApplication.script().lines())
        .noneMatch(line -> line.startsWith("import ") || line.startsWith("export "));
  }

  @Test
  void aFolderUsesOnlyThoseAboveItInTheDocumentation() throws IOException {
    List<String> folders = documentedFolders();

    for (String module : modulePaths()) {
      String source = Files.readString(MODULES.resolve(module));
      for (String imported : ScriptModules.imports(module, source)) {
        assertThat(folders.indexOf(folder(imported)))
            .as(module + " uses " + imported)
            .isNotNegative()
            .isLessThanOrEqualTo(folders.indexOf(folder(module)));
      }
    }
  }

  /** Returns the paths of all modules of both scripts. */
  private static Set<String> modulePaths() {
    Set<String> paths = new TreeSet<>();
    for (String main : List.of("main.mjs", "live.mjs")) {
      paths.addAll(
          ScriptModules.modules(main, path -> PageApplication.source("app/" + path)).keySet());
    }
    return paths;
  }

  private static String folder(String module) {
    return module.substring(0, module.lastIndexOf('/') + 1);
  }

  /** Returns the folders in the order of docs/architecture.md; "" is that of what is in none. */
  private static List<String> documentedFolders() throws IOException {
    List<String> folders = new ArrayList<>();
    Pattern.compile("^\\| `([a-z]+/)` \\|", Pattern.MULTILINE)
        .matcher(Files.readString(Path.of("../docs/architecture.md")))
        .results()
        .forEach(row -> folders.add(row.group(1)));
    folders.add("");
    return folders;
  }

  @Test
  void eachModuleBeginsWithWhatItIsFor() throws IOException {
    for (String module : modulePaths()) {
      assertThat(Files.readAllLines(MODULES.resolve(module)).get(0))
          .as(module)
          .matches("// [A-Z].*\\.");
    }
  }
}
