import type { ShownProperty } from "./properties.ts";

export function PropertyGroup({
  title,
  properties,
}: {
  title: string;
  properties: readonly ShownProperty[];
}) {
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {properties.map(({ name, label, value }) => (
          <div key={name} data-property={name}>
            <dt>{label}</dt>
            <dd className={value === "hidden" ? "hidden-value" : ""}>
              {value === "hidden" ? "No permission to view" : (value ?? "--")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
