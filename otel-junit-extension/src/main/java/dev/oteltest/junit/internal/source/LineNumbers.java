package dev.oteltest.junit.internal.source;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Where methods begin, as the compiler left it in their class file; each is read once. */
final class LineNumbers {

  private final ConcurrentMap<String, Map<String, Integer>> known = new ConcurrentHashMap<>();

  /** The first line with code of a method, or null if its class file doesn't tell. */
  @Nullable Integer of(Method method) {
    Class<?> type = method.getDeclaringClass();
    String descriptor =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
    return known
        .computeIfAbsent(type.getName(), name -> read(type))
        .get(method.getName() + descriptor);
  }

  private static Map<String, Integer> read(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Map.of() : new ClassFile(in.readAllBytes()).firstLines();
    } catch (IOException | RuntimeException e) {
      return Map.of(); // made up by a class loader, or of a format to come
    }
  }

  /** The little of a class file that leads to the line numbers; by chapter 4 of the JVM's book. */
  private static final class ClassFile {

    private final DataInputStream in;
    private final Map<Integer, String> texts = new HashMap<>();

    ClassFile(byte[] bytes) {
      in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** By method name and descriptor. */
    Map<String, Integer> firstLines() throws IOException {
      in.skipNBytes(8); // the magic number and the version
      readConstants();
      in.skipNBytes(6); // flags, this class, its superclass
      in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
      Map<String, Integer> lines = new HashMap<>();
      for (int field = in.readUnsignedShort(); field > 0; field--) {
        in.skipNBytes(6);
        firstLine();
      }
      for (int method = in.readUnsignedShort(); method > 0; method--) {
        in.skipNBytes(2); // flags
        String name = text(in.readUnsignedShort()) + text(in.readUnsignedShort());
        int line = firstLine();
        if (line > 0) {
          lines.put(name, line);
        }
      }
      return Map.copyOf(lines);
    }

    private void readConstants() throws IOException {
      int count = in.readUnsignedShort();
      for (int index = 1; index < count; index++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(index, in.readUTF());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            index++; // long and double take two places
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> throw new IOException("constant of unknown kind " + tag);
        }
      }
    }

    /** Reads attributes of a field, a method or its code; the first line that they tell, or 0. */
    private int firstLine() throws IOException {
      int line = 0;
      for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
        String name = text(in.readUnsignedShort());
        long length = Integer.toUnsignedLong(in.readInt());
        if (name.equals("Code")) {
          in.skipNBytes(4); // stack and variables
          in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
          in.skipNBytes(8L * in.readUnsignedShort()); // exception table
          line = firstLine();
        } else if (name.equals("LineNumberTable") && line == 0 && length >= 6) {
          in.skipNBytes(4); // how many there are, and where the first begins
          line = in.readUnsignedShort();
          in.skipNBytes(length - 6);
        } else {
          in.skipNBytes(length);
        }
      }
      return line;
    }

    private String text(int index) {
      return texts.getOrDefault(index, "");
    }
  }
}
