package dev.oteltest.maven.init;

import java.nio.file.Path;
import java.util.List;

/**
 * What is set up.
 *
 * @param folder the topmost folder of the build
 * @param modules the modules; the first is the topmost project
 * @param hasPlugin whether the topmost project has the plugin as an extension, maybe from a parent
 * @param version the version of the toolkit
 * @param undo whether what was set up is removed
 */
record SetupRequest(
    Path folder, List<ReactorModule> modules, boolean hasPlugin, String version, boolean undo) {}
