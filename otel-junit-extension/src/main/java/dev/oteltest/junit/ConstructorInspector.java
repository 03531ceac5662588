package dev.oteltest.junit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which classes have a constructor that may do something, by their class files in folders:
 * reflection doesn't show it. What can't be looked into may. There may be thousands of classes, so
 * nothing is decoded that is not wanted.
 */
final class ConstructorInspector {

  private static final byte[] INIT = "<init>".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CODE = "Code".getBytes(StandardCharsets.UTF_8);

  private final Map<ProtectionDomain, Path> folders = new HashMap<>();

  /** Whether one of a class does more than call that of its superclass. */
  boolean doSomething(Class<?> type) {
    try {
      Path folder =
          folders.computeIfAbsent(type.getProtectionDomain(), ConstructorInspector::folder);
      return folder == null
          || doSomething(
              ByteBuffer.wrap(
                  Files.readAllBytes(folder.resolve(type.getName().replace('.', '/') + ".class"))));
    } catch (IOException | RuntimeException e) {
      return true; // in a jar, made up by a class loader, or of a format to come
    }
  }

  private static @Nullable Path folder(ProtectionDomain domain) {
    CodeSource source = domain.getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? null
          : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** By chapter 4 of the JVM's book. */
  private static boolean doSomething(ByteBuffer file) throws IOException {
    skip(file, 8); // the magic number and the version
    int init = 0;
    int code = 0;
    int constants = u2(file);
    for (int index = 1; index < constants; index++) {
      int tag = file.get();
      if (tag == 1) {
        int length = u2(file);
        init = holds(file, length, INIT) ? index : init;
        code = holds(file, length, CODE) ? index : code;
        skip(file, length);
      } else {
        skip(file, sizeOfConstant(tag));
        index += tag == 5 || tag == 6 ? 1 : 0; // long and double take two places
      }
    }
    skip(file, 6); // flags, this class, its superclass
    skip(file, 2 * u2(file)); // interfaces
    for (int field = u2(file); field > 0; field--) {
      skip(file, 6);
      isWithoutEffect(file, 0);
    }
    for (int method = u2(file); method > 0; method--) {
      skip(file, 2); // flags
      boolean constructor = u2(file) == init;
      skip(file, 2); // descriptor
      if (!isWithoutEffect(file, constructor ? code : 0)) {
        return true;
      }
    }
    return false;
  }

  /** Reads a member's attributes, of which the one of that name is a constructor's code. */
  private static boolean isWithoutEffect(ByteBuffer file, int code) {
    boolean nothing = true;
    for (int attribute = u2(file); attribute > 0; attribute--) {
      int name = u2(file);
      int next = file.getInt() + file.position();
      if (name == code && code != 0) {
        skip(file, 4); // stack and variables
        nothing = callsSuperOnly(file, file.getInt());
      }
      file.position(next);
    }
    return nothing;
  }

  /**
   * {@code aload_0, invokespecial, return}; in an inner class, which keeps the outer instance
   * before that, {@code aload_0, aload_1, putfield}.
   */
  private static boolean callsSuperOnly(ByteBuffer file, int length) {
    int at = file.position();
    boolean inner =
        length == 10 && is(file, at, 0x2a) && is(file, at + 1, 0x2b) && is(file, at + 2, 0xb5);
    int call = inner ? at + 5 : at;
    return (inner || length == 5)
        && is(file, call, 0x2a)
        && is(file, call + 1, 0xb7)
        && is(file, call + 4, 0xb1);
  }

  private static boolean is(ByteBuffer file, int at, int instruction) {
    return Byte.toUnsignedInt(file.get(at)) == instruction;
  }

  private static boolean holds(ByteBuffer file, int length, byte[] text) {
    boolean same = length == text.length;
    for (int i = 0; same && i < length; i++) {
      same = file.get(file.position() + i) == text[i];
    }
    return same;
  }

  private static int sizeOfConstant(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IOException("constant of unknown kind " + tag);
    };
  }

  private static int u2(ByteBuffer file) {
    return Short.toUnsignedInt(file.getShort());
  }

  private static void skip(ByteBuffer file, int bytes) {
    file.position(file.position() + bytes);
  }
}
