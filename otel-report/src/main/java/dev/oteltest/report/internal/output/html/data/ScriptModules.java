package dev.oteltest.report.internal.output.html.data;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * ECMAScript modules, joined into one script: a page that is opened from a file cannot import. All
 * modules share one scope, so no two of them may declare the same name.
 */
final class ScriptModules {

  private static final Pattern IMPORT =
      Pattern.compile("^import \\{[^}]*} from '([^']+)';\n", Pattern.MULTILINE);

  private static final Pattern EXPORT = Pattern.compile("^export ", Pattern.MULTILINE);

  private final UnaryOperator<String> sources;

  /** The modules by their paths, each after those that it imports. */
  private final Map<String, String> modules = new LinkedHashMap<>();

  /** The modules whose imports are being added. */
  private final Set<String> importing = new LinkedHashSet<>();

  private ScriptModules(UnaryOperator<String> sources) {
    this.sources = sources;
  }

  /**
   * Returns a module and all that it imports as one script.
   *
   * @param path the path of the module, such as {@code trace/trace-view.mjs}
   * @param sources returns the source of a module by its path
   */
  static String join(String path, UnaryOperator<String> sources) {
    return String.join("", modules(path, sources).values());
  }

  /** Returns a module and all that it imports by their paths, each after those that it imports. */
  static Map<String, String> modules(String path, UnaryOperator<String> sources) {
    ScriptModules all = new ScriptModules(sources);
    all.add(path);
    return all.modules;
  }

  private void add(String path) {
    if (!importing.add(path)) {
      throw new IllegalStateException(
          "Modules import each other: " + String.join(" > ", importing) + " > " + path);
    }
    String source = sources.apply(path);
    imports(path, source).stream()
        .filter(imported -> !modules.containsKey(imported))
        .forEach(this::add);
    modules.put(path, EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll(""));
    importing.remove(path);
  }

  /** Returns the paths of what a module imports. */
  static List<String> imports(String path, String source) {
    return IMPORT
        .matcher(source)
        .results()
        .map(found -> URI.create(path).resolve(found.group(1)).toString())
        .toList();
  }
}
