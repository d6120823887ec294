package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.CoordinatorBinding.Call;
import dev.outrigger.agent.profile.CoordinatorBinding.Placement;
import dev.outrigger.agent.profile.CoordinatorBinding.Request;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets an operator's binding read calls of one decision, and checks what it says. Thread-safe. */
final class CustomBinding implements DecisionBinding {
  private final CoordinatorBinding binding;
  private final Form form;
  private final @Nullable Reading lock;
  private final Class<?> returnType;
  private final boolean isPrimitive;

  /**
   * @param returnType of the method; {@code void.class} for none
   */
  CustomBinding(
      CoordinatorBinding binding, Form form, @Nullable Reading lock, Class<?> returnType) {
    this.binding = binding;
    this.form = form;
    this.lock = lock;
    this.returnType = Values.boxed(returnType);
    this.isPrimitive = returnType.isPrimitive();
  }

  static Call call(@Nullable Object self, @Nullable Object @Nullable [] arguments) {
    List<@Nullable Object> list =
        arguments == null
            ? List.of()
            : Collections.unmodifiableList(Arrays.asList(arguments.clone()));
    return new Call(self, list);
  }

  @Override
  public @Nullable Object lock(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return CallRules.held(lock, self, arguments);
  }

  @Override
  public @Nullable DecisionCall read(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Call call = call(self, arguments);
    Request request = binding.read(call);
    if (request == null || request.tasks().isEmpty() || request.offers().isEmpty()) {
      return null;
    }
    boolean oneTask = form == Form.PUSH || form == Form.RANK;
    int tasks = request.tasks().size();
    int offers = request.offers().size();
    if ((oneTask && tasks != 1) || (form == Form.PULL && offers != 1)) {
      throw new PathException(
          "binding %s read %d tasks and %d workers for a %s"
              .formatted(binding.name(), tasks, offers, form.written()));
    }
    return new CustomCall(this, form, call, request);
  }

  @Override
  public List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned)
      throws Throwable {
    return binding.placedByOriginal(call(self, arguments), returned).stream()
        .map(each -> new Placed(each.task(), each.workerId()))
        .toList();
  }

  boolean commits() {
    return binding.commits();
  }

  boolean commit(Call call, Placement chosen) throws Exception {
    return binding.commit(call, chosen);
  }

  @Nullable Object answer(Call call, List<Placement> chosen) throws Exception {
    return checked(binding.answer(call, chosen));
  }

  /** Returns the answer for nobody, or {@link CoordinatorBinding#ORIGINAL}. */
  @Nullable Object nobody(Call call) throws Exception {
    Object answer = binding.nobody(call);
    return answer == CoordinatorBinding.ORIGINAL ? answer : checked(answer);
  }

  private @Nullable Object checked(@Nullable Object answer) {
    if (returnType == Void.class) {
      return null;
    }
    if (answer == null ? isPrimitive : !returnType.isInstance(answer)) {
      throw new PathException(
          "binding %s answered %s, expected %s"
              .formatted(
                  binding.name(),
                  answer == null ? "null" : new StaticType(answer.getClass()).withArticle(),
                  new StaticType(returnType).withArticle()));
    }
    return answer;
  }
}
