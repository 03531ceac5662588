package dev.oteltest.maven.mcp;

import dev.oteltest.operations.internal.text.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 with a message a line: answers requests one after another until there are none. */
final class JsonRpc {

  /** The longest line that is read, in bytes. */
  static final int LONGEST = 1 << 20;

  /** What requests ask for. */
  interface Methods {

    /**
     * Answers a request.
     *
     * @return maps, lists, texts, numbers and flags
     */
    Object call(String method, JsonValue parameters) throws RpcException;
  }

  private final Methods methods;

  JsonRpc(Methods methods) {
    this.methods = methods;
  }

  /** Answers all requests of a stream. */
  void serve(InputStream in, OutputStream out) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = buffered.read();
    while (next >= 0) {
      line.reset();
      boolean whole = true;
      while (next >= 0 && next != '\n') {
        whole &= line.size() < LONGEST;
        if (whole) {
          line.write(next);
        }
        next = buffered.read();
      }
      String answer = answer(line.toString(StandardCharsets.UTF_8).strip(), whole);
      if (answer != null) {
        out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      next = next < 0 ? next : buffered.read();
    }
  }

  private @Nullable String answer(String line, boolean whole) {
    if (line.isEmpty()) {
      return null;
    }
    Object answer = whole ? answer(line) : failed(null, tooLong());
    return answer == null ? null : JsonValue.write(answer);
  }

  private static RpcException tooLong() {
    return new RpcException(
        RpcException.NOT_A_REQUEST, "A message has more than " + LONGEST + " bytes. Ask for less");
  }

  private @Nullable Object answer(String line) {
    JsonValue message;
    try {
      message = JsonValue.read(line);
    } catch (IOException | NumberFormatException e) {
      return failed(
          null,
          new RpcException(
              RpcException.NOT_JSON, "A line is not one message of JSON: " + e.getMessage()));
    }
    if (!message.isArray()) {
      return one(message);
    }
    if (message.items().isEmpty()) {
      return failed(null, new RpcException(RpcException.NOT_A_REQUEST, "A batch is empty"));
    }
    List<Object> answers = new ArrayList<>();
    for (JsonValue item : message.items()) {
      Object answer = one(item);
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers.isEmpty() ? null : answers;
  }

  /** Returns the answer to a message; null if it is a notification, or answers us. */
  private @Nullable Object one(JsonValue message) {
    JsonValue method = message.get("method");
    if (!method.isPresent()
        && (message.get("result").isPresent() || message.get("error").isPresent())) {
      return null;
    }
    JsonValue id = message.get("id");
    boolean named = id.isString() || id.isNumber();
    try {
      if (!message.text("jsonrpc").equals("2.0")
          || !method.isString()
          || (id.isPresent() && !named)) {
        throw new RpcException(
            RpcException.NOT_A_REQUEST,
            "A request has jsonrpc \"2.0\", a method, and an id that is a text or a number");
      }
      return id.isPresent()
          ? message(id, "result", methods.call(method.textOrEmpty(), message.get("params")))
          : null;
    } catch (RpcException e) {
      return failed(named ? id : null, e);
    }
  }

  private static Object failed(@Nullable JsonValue id, RpcException error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", error.code());
    fields.put("message", String.valueOf(error.getMessage()));
    return message(id, "error", fields);
  }

  private static Object message(@Nullable JsonValue id, String kind, Object content) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("jsonrpc", "2.0");
    fields.put("id", id);
    fields.put(kind, content);
    return fields;
  }
}
