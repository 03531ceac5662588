package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditional expressions in others, in the main sources of all modules. */
class NestedConditionalsIT {

  @Test
  void noneIsInAnother() throws IOException {
    List<Path> sources = Modules.sources().values().stream().flatMap(Collection::stream).toList();

    assertThat(sources).hasSizeGreaterThan(900);
    assertThat(nestedIn(sources)).as("return early, or name the inner value").isEmpty();
  }

  @Test
  void operandsAndArgumentsAreInIt(@TempDir Path folder) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("A.java"),
            """
            class A {
              int direct = a ? 1 : b ? 2 : 3;
              int condition = (a ? b : c) ? 1 : 2;
              String sum = a ? "" : "(" + (b ? 1 : 2) + ")";
              int argument = a ? f(b ? 1 : 2) : 3;
              String besides = (a ? 1 : 2) + (b ? 3 : 4);
              Supplier<Integer> lambda = a ? () -> b ? 1 : 2 : null;
              Object type = a ? new Object() { int f() { return b ? 1 : 2; } } : null;
            }
            """);

    assertThat(nestedIn(List.of(source)))
        .containsExactly("A.java:2", "A.java:3", "A.java:4", "A.java:5");
  }

  private static List<String> nestedIn(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var files = manager.getJavaFileObjectsFromPaths(sources);
      JavacTask task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, files);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitConditionalExpression(ConditionalExpressionTree inner, Void unused) {
            if (isInAnother(getCurrentPath())) {
              long start = positions.getStartPosition(unit, inner);
              String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
              found.add(file + ":" + unit.getLineMap().getLineNumber(start));
            }
            return super.visitConditionalExpression(inner, unused);
          }
        }.scan(unit, null);
      }
    }
    return found;
  }

  /** Looks no further than the lambda or the statement that an expression belongs to. */
  private static boolean isInAnother(TreePath inner) {
    for (TreePath at = inner.getParentPath(); at != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (tree instanceof ConditionalExpressionTree) {
        return true;
      }
      if (tree instanceof LambdaExpressionTree || tree instanceof StatementTree) {
        return false;
      }
    }
    return false;
  }
}
