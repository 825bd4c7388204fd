import type { AccordionProps, TabProps, TabsProps } from "@hubspot/ui-extensions";
import { createContext, useContext, useEffect, useId, useState } from "react";
import { createPortal } from "react-dom";

export function Accordion(props: AccordionProps) {
  const { title, size = "small", disabled, open, defaultOpen = false, onClick, testId } = props;
  const [opened, setOpened] = useState(defaultOpen);
  const isOpen = open ?? opened;
  const content = useId();
  return (
    <div className={`ui-accordion ${size}`} data-test-id={testId}>
      <button
        type="button"
        disabled={disabled}
        aria-expanded={isOpen}
        aria-controls={content}
        onClick={() => {
          setOpened(!isOpen);
          onClick?.();
        }}
      >
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {title}
      </button>
      <div id={content} hidden={!isOpen}>
        {isOpen && props.children}
      </div>
    </div>
  );
}

type TabId = string | number;
type Tabbed = {
  readonly list: HTMLElement | null;
  readonly selected: TabId | undefined;
  readonly select: (id: TabId) => void;
  readonly offer: (id: TabId) => void;
};
const TabsContext = createContext<Tabbed | null>(null);

/** Each Tab places its own header in the list, so that later changes of its props reach it. */
export function Tabs({ children, defaultSelected, selected, onSelectedChange, testId }: TabsProps) {
  const [list, setList] = useState<HTMLElement | null>(null);
  const [current, setCurrent] = useState<TabId | undefined>(defaultSelected);
  const select = (id: TabId) => {
    setCurrent(id);
    (onSelectedChange as ((id: TabId) => void) | undefined)?.(id);
  };
  const offer = (id: TabId) => setCurrent((chosen) => chosen ?? id);
  return (
    <div className="ui-tabs" data-test-id={testId}>
      <div role="tablist" ref={setList} />
      <TabsContext.Provider value={{ list, selected: selected ?? current, select, offer }}>
        {children}
      </TabsContext.Provider>
    </div>
  );
}

export function Tab({ tabId, title, disabled, tooltip, children }: TabProps) {
  const tabs = useContext(TabsContext);
  const ownId = useId();
  const id = tabId ?? ownId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first tab offers itself once
  useEffect(() => tabs?.offer(id), [id]);
  if (tabs?.list === null || tabs === null) return null;
  const isSelected = tabs.selected === id;
  return (
    <>
      {createPortal(
        <button
          type="button"
          role="tab"
          aria-selected={isSelected}
          disabled={disabled}
          title={tooltip}
          onClick={() => tabs.select(id)}
        >
          {title}
        </button>,
        tabs.list,
      )}
      {isSelected && <div role="tabpanel">{children}</div>}
    </>
  );
}
