package dev.oteltest.maven.init;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set up.
 *
 * @param folder the topmost folder of the build
 * @param modules the modules; the first is the topmost project
 * @param hasPlugin whether the topmost project has the plugin as an extension, maybe from a parent
 * @param version the version of the toolkit
 * @param ci whether files of CI are changed, too
 * @param undo whether what was set up is removed
 */
record SetupRequest(
    Path folder,
    List<ReactorModule> modules,
    boolean hasPlugin,
    String version,
    boolean ci,
    boolean undo) {

  /**
   * Returns the default goal of the module in a folder, or an empty text if it has none.
   *
   * @param module the path of the folder below that of the build
   * @return the goal; null if this is not a module of the build
   */
  @Nullable String defaultGoal(String module) {
    if (!MavenCommand.isPlain(module)) {
      return null;
    }
    Path pom = folder.resolve(module).resolve("pom.xml").toAbsolutePath().normalize();
    return modules.stream()
        .filter(found -> found.pom().toAbsolutePath().normalize().equals(pom))
        .map(ReactorModule::defaultGoal)
        .findFirst()
        .orElse(null);
  }
}
