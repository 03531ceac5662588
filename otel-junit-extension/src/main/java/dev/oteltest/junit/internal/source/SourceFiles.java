package dev.oteltest.junit.internal.source;

import dev.oteltest.internal.codeowners.CodeOwners;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Finds the source file, line and owners of a test in the folders that build tools use. */
public final class SourceFiles {

  private static final List<String> ROOTS =
      List.of(
          "src/test/java",
          "src/test/kotlin",
          "src/test/groovy",
          "src/it/java",
          "src/integrationTest/java",
          "src/integration-test/java");

  private static final List<String> RESOURCE_ROOTS =
      List.of(
          "src/test/resources",
          "src/it/resources",
          "src/integrationTest/resources",
          "src/integration-test/resources");

  private final Path base;
  private final Path repository;
  private final List<String> roots;
  private final ConcurrentMap<String, Optional<Source>> known = new ConcurrentHashMap<>();

  /** The first lines of methods, by class; each class file is read once. */
  private final ConcurrentMap<String, Map<String, Integer>> lines = new ConcurrentHashMap<>();

  private volatile @Nullable CodeOwners owners;

  /**
   * Searches below a module's directory.
   *
   * @param base the module's directory
   */
  public SourceFiles(Path base) {
    this.base = base.toAbsolutePath().normalize();
    this.repository = Checkout.around(this.base);
    this.roots = new ArrayList<>();
    for (String root : ROOTS) {
      if (Files.isDirectory(this.base.resolve(root))) {
        roots.add(root);
      }
    }
  }

  /**
   * Returns the source file of a test or container, or null if it is not found.
   *
   * @param around the source of its parent, which is the default
   */
  public @Nullable Source of(TestIdentifier id, @Nullable Source around) {
    TestSource source = id.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      return ofMethod(method, around);
    }
    if (source instanceof ClassSource type) {
      return find(type.getClassName());
    }
    if (source instanceof ClasspathResourceSource resource) {
      return known(resource.getClasspathResourceName(), this::lookForResource);
    }
    return source instanceof FileSource file
        ? known(file.getFile().getPath(), path -> Optional.of(source(base.resolve(path))))
        : around;
  }

  /** A method that a class inherits is in a different file from the class. */
  private @Nullable Source ofMethod(MethodSource method, @Nullable Source around) {
    try {
      Class<?> declaring = method.getJavaMethod().getDeclaringClass();
      return declaring == method.getJavaClass() ? around : find(declaring.getName());
    } catch (RuntimeException | LinkageError e) {
      return around; // a class that can't be loaded is its engine's concern
    }
  }

  /** Returns the source file of a class, or null if it is not found. */
  @Nullable Source find(String className) {
    int nested = className.indexOf('$');
    String topLevel = nested < 0 ? className : className.substring(0, nested);
    Optional<Source> source = known.get(topLevel);
    if (source == null) {
      source = lookForClass(topLevel);
      known.put(topLevel, source);
    }
    return source.orElse(null);
  }

  private @Nullable Source known(String name, Function<String, Optional<Source>> look) {
    Optional<Source> source = known.get(name);
    return (source != null ? source : known.computeIfAbsent(name, look)).orElse(null);
  }

  private Optional<Source> lookForClass(String topLevel) {
    String path = topLevel.replace('.', '/');
    for (String root : roots) {
      String extension =
          root.endsWith("java") ? ".java" : root.endsWith("kotlin") ? ".kt" : ".groovy";
      Optional<Source> found = look(root, path + extension);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Source> lookForResource(String name) {
    return RESOURCE_ROOTS.stream().flatMap(root -> look(root, name).stream()).findFirst();
  }

  private Optional<Source> look(String root, String path) {
    try {
      Path file = base.resolve(root).resolve(path);
      return Files.isRegularFile(file) ? Optional.of(source(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that the file system does not allow
    }
  }

  private Source source(Path file) {
    if (!file.startsWith(repository)) {
      return new Source(file.toString(), List.of());
    }
    CodeOwners read = owners;
    if (read == null) {
      read = CodeOwners.find(base);
      owners = read;
    }
    String relative = repository.relativize(file).toString().replace(File.separatorChar, '/');
    return new Source(relative, List.copyOf(read.owners(file)));
  }

  /** Returns the line that a source names, as set by engines that read scripts, or null. */
  public static @Nullable Integer line(TestSource source) {
    Optional<FilePosition> position = Optional.empty();
    if (source instanceof ClasspathResourceSource resource) {
      position = resource.getPosition();
    } else if (source instanceof FileSource file) {
      position = file.getPosition();
    }
    return position.map(FilePosition::getLine).orElse(null);
  }

  /** Returns the first line of a method from its class file, or null if it is not available. */
  public @Nullable Integer firstLine(MethodSource source) {
    try {
      Method method = source.getJavaMethod();
      Class<?> type = method.getDeclaringClass();
      String descriptor =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .toMethodDescriptorString();
      return lines
          .computeIfAbsent(type.getName(), name -> firstLines(type))
          .get(method.getName() + descriptor);
    } catch (RuntimeException | LinkageError e) {
      return null; // a class that can't be loaded is its engine's concern
    }
  }

  private static Map<String, Integer> firstLines(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Map.of() : new ClassFile(in.readAllBytes()).firstLines();
    } catch (IOException | RuntimeException e) {
      return Map.of(); // generated by a class loader, or in a future format
    }
  }

  /**
   * A source file.
   *
   * @param path relative to the repository's root, or to the module if there is no repository
   * @param owners the owners from the repository's CODEOWNERS
   */
  public record Source(String path, List<String> owners) {}
}
