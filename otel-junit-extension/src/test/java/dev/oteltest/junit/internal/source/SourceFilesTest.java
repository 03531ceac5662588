package dev.oteltest.junit.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Files of classes that are not called as they are. */
class SourceFilesTest {

  private static final String PACKAGE = "dev/oteltest/junit/internal/source/";
  private static final String FILE = "SourceFilesTest.java";

  @TempDir Path folder;

  private static TestIdentifier id(TestSource source) {
    return TestIdentifier.from(
        new AbstractTestDescriptor(UniqueId.root("class", "any"), "any", source) {
          @Override
          public Type getType() {
            return Type.CONTAINER;
          }
        });
  }

  private @Nullable String find(Path module, TestSource source) {
    SourceFiles.Source found = new SourceFiles(module).of(id(source), null);
    return found == null ? null : found.path().replace('\\', '/');
  }

  private void write(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
  }

  @Test
  void aClassBesideAnotherIsInItsFile() throws IOException {
    write("src/test/java/" + PACKAGE + FILE);
    assertThat(find(folder, ClassSource.from(OneOfSeveral.class)))
        .isEqualTo("src/test/java/" + PACKAGE + FILE);
    assertThat(find(folder, ClassSource.from(OneOfSeveral.Nested.class)))
        .isEqualTo("src/test/java/" + PACKAGE + FILE);
  }

  @Test
  void anInheritedMethodIsInTheFileOfItsClass() throws Exception {
    write("src/test/groovy/" + PACKAGE + FILE);
    MethodSource inherited =
        MethodSource.from(Heir.class, OneOfSeveral.class.getDeclaredMethod("passes"));
    assertThat(find(folder, inherited)).isEqualTo("src/test/groovy/" + PACKAGE + FILE);
  }

  @Test
  void kotlinsFoldersMayLeaveOutTheBeginningOfThePackage() throws IOException {
    write("src/test/kotlin/internal/source/" + FILE);
    assertThat(find(folder, ClassSource.from(OneOfSeveral.class)))
        .isEqualTo("src/test/kotlin/internal/source/" + FILE);
  }

  @Test
  void aFileOfAnotherPackageIsNotThatOfAJavaClass() throws IOException {
    write("src/test/java/" + FILE);
    assertThat(find(folder, ClassSource.from(OneOfSeveral.class)))
        .endsWith("otel-junit-extension/src/test/java/" + PACKAGE + FILE);
  }

  @Test
  void aClassOfATestJarIsInTheModuleThatItWasCompiledIn() throws Exception {
    Files.createDirectories(folder.resolve(".git"));
    Files.createDirectories(folder.resolve("app/src/test/java"));
    write("kit/src/test/java/" + PACKAGE + FILE);
    Path classes = folder.resolve("kit/target/test-classes");
    String file = PACKAGE + "OneOfSeveral.class";
    Files.createDirectories(classes.resolve(PACKAGE));
    try (InputStream in = OneOfSeveral.class.getResourceAsStream("OneOfSeveral.class")) {
      Files.write(classes.resolve(file), in.readAllBytes());
    }
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Class<?> type = loader.loadClass(OneOfSeveral.class.getName());
      assertThat(find(folder.resolve("app"), ClassSource.from(type)))
          .isEqualTo("kit/src/test/java/" + PACKAGE + FILE);
    }
  }

  @Test
  void aClassThatCannotBeLoadedHasNoFile() throws IOException {
    write("src/test/java/" + PACKAGE + FILE);
    assertThat(find(folder, ClassSource.from("shop.NowhereTest"))).isNull();
  }
}

class OneOfSeveral {

  void passes() {}

  static class Nested {}
}

class Heir extends OneOfSeveral {}
