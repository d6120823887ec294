package dev.outrigger.agent.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The status as an MBean, {@code dev.outrigger:type=Agent}, which can be read and nothing else.
 *
 * <p>It registers with an MBean server that is there. It never makes one: which one the application
 * wants is the application's to say. Register and unregister on one thread.
 */
final class ManagementBean implements DynamicMBean {
  static final String NAME = "dev.outrigger:type=Agent";

  private final Supplier<Map<String, Object>> status;
  private @Nullable MBeanServer server;

  ManagementBean(Supplier<Map<String, Object>> status) {
    this.status = status;
  }

  /** Registers, if it is not and there is a server by now; returns whether it is. */
  boolean register() throws JMException {
    if (server != null) {
      return true;
    }
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    if (servers.isEmpty()) {
      return false;
    }
    servers.get(0).registerMBean(this, new ObjectName(NAME));
    server = servers.get(0);
    return true;
  }

  void unregister() throws JMException {
    MBeanServer registered = server;
    server = null;
    if (registered != null) {
      registered.unregisterMBean(new ObjectName(NAME));
    }
  }

  /** Returns texts and numbers by name; what has parts becomes JSON. */
  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    Map<String, Object> now = status.get();
    now.forEach((key, value) -> put(attributes, key, value));
    attributes.put("Json", JsonText.of(now));
    return attributes;
  }

  private static void put(Map<String, Object> attributes, String key, Object value) {
    String name = Character.toUpperCase(key.charAt(0)) + key.substring(1);
    if (value instanceof Map<?, ?> parts) {
      parts.forEach(
          (part, each) -> {
            if (each != null) {
              put(attributes, name + capital(String.valueOf(part)), each);
            }
          });
    } else if (value instanceof String || value instanceof Integer || value instanceof Long) {
      attributes.put(name, value);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Object value = attributes().get(attribute);
    if (value == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return value;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " can be read only");
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    Map<String, Object> now = attributes();
    AttributeList list = new AttributeList();
    for (String name : names) {
      Object value = now.get(name);
      if (value != null) {
        list.add(new Attribute(name, value));
      }
    }
    return list;
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature)
      throws MBeanException {
    throw new MBeanException(new UnsupportedOperationException("there is no operation " + action));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] infos =
        attributes().entrySet().stream()
            .map(
                each ->
                    new MBeanAttributeInfo(
                        each.getKey(),
                        each.getValue().getClass().getName(),
                        each.getKey(),
                        true,
                        false,
                        false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        ManagementBean.class.getName(), "What Outrigger does in this JVM", infos, null, null, null);
  }
}
