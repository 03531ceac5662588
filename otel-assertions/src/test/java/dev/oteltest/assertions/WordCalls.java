package dev.oteltest.assertions;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the words that a test registers with {@link WordCoverage#word}, as a reader would
 * write them: {@code assertThat(telemetry).hasSpan("work").hasKind(CLIENT)}. They are read from the
 * test's source, with its helper methods, lambdas and variables replaced by what they stand for.
 */
final class WordCalls {

  /** What passes, and what fails. */
  record Calls(String right, String wrong) {}

  private static final Set<String> CALLS_OF_LAMBDAS = Set.of("apply", "accept");

  private final SourceFile source;
  private final SourcePositions positions;
  private final List<MethodTree> methods = new ArrayList<>();
  private final Map<String, Bound> constants = new HashMap<>();
  private final Map<String, Calls> calls = new LinkedHashMap<>();

  /** An expression with what its names stand for. */
  private record Bound(Tree tree, Map<String, Bound> names) {}

  private WordCalls(SourceFile source) {
    this.source = source;
    positions = source.positions();
    CompilationUnitTree unit = source.unit();
    for (Tree member : ((ClassTree) unit.getTypeDecls().get(0)).getMembers()) {
      if (member instanceof MethodTree method) {
        methods.add(method);
      } else if (member instanceof VariableTree field
          && field.getInitializer() instanceof LiteralTree literal) {
        constants.put(field.getName().toString(), new Bound(literal, Map.of()));
      }
    }
  }

  /** Returns the calls by the name with which they are registered. */
  static Map<String, Calls> of(Class<?> test) {
    WordCalls words = new WordCalls(SourceFile.ofTest(test));
    words.run(words.method("words", 0), Map.of());
    return words.calls;
  }

  private @Nullable MethodTree method(String name, int parameters) {
    List<MethodTree> found =
        methods.stream()
            .filter(
                it -> it.getName().contentEquals(name) && it.getParameters().size() == parameters)
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException(
          name + " has overloads with " + parameters + " parameters: give them different names");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private void run(MethodTree method, Map<String, Bound> arguments) {
    Map<String, Bound> names = new HashMap<>(constants);
    names.putAll(arguments);
    for (StatementTree statement : method.getBody().getStatements()) {
      if (statement instanceof VariableTree variable && variable.getInitializer() != null) {
        names.put(variable.getName().toString(), new Bound(variable.getInitializer(), names));
      } else if (statement instanceof ExpressionStatementTree expression
          && expression.getExpression() instanceof MethodInvocationTree call) {
        run(call, names);
      }
    }
  }

  private void run(MethodInvocationTree call, Map<String, Bound> names) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (call.getMethodSelect().toString().equals("words.word")) {
      register(arguments.stream().map(it -> new Bound(it, names)).toList());
    } else if (call.getMethodSelect() instanceof IdentifierTree name) {
      MethodTree helper = method(name.getName().toString(), arguments.size());
      if (helper != null) {
        run(helper, bind(helper.getParameters(), arguments, names));
      }
    }
  }

  private void register(List<Bound> arguments) {
    String right;
    String wrong;
    if (arguments.size() == 4) {
      right = applied(arguments.get(3), arguments.get(1));
      wrong = applied(arguments.get(3), arguments.get(2));
    } else {
      right = applied(arguments.get(1));
      wrong = applied(arguments.get(2));
    }
    String name = text(arguments.get(0)).replaceAll("\" \\+ \"|^\"|\"$", "");
    calls.put(name, CallText.both(right, wrong));
  }

  private static Map<String, Bound> bind(
      List<? extends VariableTree> parameters,
      List<? extends Tree> arguments,
      Map<String, Bound> names) {
    Map<String, Bound> bound = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      bound.put(parameters.get(i).getName().toString(), new Bound(arguments.get(i), names));
    }
    return bound;
  }

  /** Returns the body of a lambda, with other names for its parameters. */
  private String applied(Bound function, Bound... arguments) {
    Bound found = resolved(function);
    LambdaExpressionTree lambda = (LambdaExpressionTree) found.tree();
    Map<String, Bound> names = new HashMap<>(found.names());
    for (int i = 0; i < arguments.length; i++) {
      names.put(lambda.getParameters().get(i).getName().toString(), arguments[i]);
    }
    return text(new Bound(lambda.getBody(), names));
  }

  private static Bound resolved(Bound bound) {
    Bound at = bound;
    while (at.tree() instanceof IdentifierTree name
        && at.names().containsKey(name.getName().toString())) {
      at = at.names().get(name.getName().toString());
    }
    return at;
  }

  private String text(Bound bound) {
    Bound found = resolved(bound);
    Tree tree = found.tree();
    if (tree instanceof TypeCastTree cast) {
      return text(new Bound(cast.getExpression(), found.names()));
    }
    if (tree instanceof MethodInvocationTree call) {
      String replaced = replaced(call, found.names());
      if (replaced != null) {
        return replaced;
      }
    }
    Map<String, Bound> names = found.names();
    if (tree instanceof LambdaExpressionTree lambda) {
      names = new HashMap<>(names);
      for (VariableTree parameter : lambda.getParameters()) {
        names.remove(parameter.getName().toString());
      }
    }
    return copied(tree, names);
  }

  /** Returns what a call of the test's own helpers stands for; null if it is another call. */
  private @Nullable String replaced(MethodInvocationTree call, Map<String, Bound> names) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    Tree select = call.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      Bound on = resolved(new Bound(member.getExpression(), names));
      if (on.tree() instanceof LambdaExpressionTree
          && CALLS_OF_LAMBDAS.contains(member.getIdentifier().toString())) {
        return applied(on, new Bound(arguments.get(0), names));
      }
      return select.toString().equals("WordCoverage.verifyBoth")
          ? applied(new Bound(arguments.get(1), names))
          : null;
    }
    MethodTree helper = method(select.toString(), arguments.size());
    if (helper == null || !isReplaced(helper)) {
      return null;
    }
    return text(new Bound(result(helper), bind(helper.getParameters(), arguments, names)));
  }

  private static boolean isReplaced(MethodTree helper) {
    return helper.getReturnType().toString().matches("void|\\w+Matcher");
  }

  /** Returns what a helper returns, or what it passes to the word that it gets. */
  private static Tree result(MethodTree helper) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        found.add(tree.getExpression());
        return null;
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        if (call.getMethodSelect().toString().matches("word\\.accept|WordCoverage\\.verifyBoth")) {
          found.add(call);
        }
        return super.visitMethodInvocation(call, unused);
      }
    }.scan(helper.getBody(), null);
    return found.get(0);
  }

  /** Copies the source of an expression, with its parts replaced. */
  private String copied(Tree tree, Map<String, Bound> names) {
    StringBuilder text = new StringBuilder();
    long from = start(tree);
    for (Tree part : parts(tree)) {
      if (start(part) >= from && end(part) > start(part)) {
        text.append(source.text(), (int) from, (int) start(part));
        text.append(text(new Bound(part, names)));
        from = end(part);
      }
    }
    return text.append(source.text(), (int) from, (int) end(tree)).toString();
  }

  /** Returns what an expression consists of, except for the name of a method that it calls. */
  private static List<Tree> parts(Tree tree) {
    List<Tree> parts = new ArrayList<>();
    tree.accept(
        new TreeScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void scan(Tree part, @Nullable Void unused) {
            if (part != null && !isName(part, tree)) {
              parts.add(part);
            }
            return null;
          }
        },
        null);
    return parts;
  }

  private static boolean isName(Tree part, Tree of) {
    return of instanceof MethodInvocationTree call
        && part == call.getMethodSelect()
        && part instanceof IdentifierTree;
  }

  private long start(Tree tree) {
    return positions.getStartPosition(source.unit(), tree);
  }

  private long end(Tree tree) {
    return positions.getEndPosition(source.unit(), tree);
  }
}
