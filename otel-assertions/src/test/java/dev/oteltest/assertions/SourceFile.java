package dev.oteltest.assertions;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A parsed source file.
 *
 * @param text what is in the file
 */
record SourceFile(String text, CompilationUnitTree unit, SourcePositions positions) {

  static SourceFile ofTest(Class<?> type) {
    Path path = Path.of("src/test/java", type.getName().replace('.', '/') + ".java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(path));
      CompilationUnitTree unit = task.parse().iterator().next();
      return new SourceFile(
          Files.readString(path), unit, Trees.instance(task).getSourcePositions());
    } catch (IOException e) {
      throw new UncheckedIOException("source " + path, e);
    }
  }
}
