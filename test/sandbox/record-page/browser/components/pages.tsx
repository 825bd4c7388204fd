import type {
  PageBreadcrumbsCurrentProps,
  PageBreadcrumbsPageLinkProps,
  PageBreadcrumbsProps,
  PageHeaderLinkProps,
  PageHeaderPageLinkProps,
  PageHeaderPrimaryActionProps,
  PageHeaderProps,
  PageHeaderSecondaryActionsProps,
  PageLinkProps,
  PageTitleProps,
} from "@hubspot/ui-extensions/pages";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { Button } from "./actions.tsx";

type Params = Readonly<Record<string, string>> | undefined;

/** How the pages of an app lead to one another; without it there are none, and a link to one fails. */
type PageNavigation = {
  readonly addressOf: (to: string, params: Params) => string;
  readonly go: (address: string) => void;
};

export const PageNavigationContext = createContext<PageNavigation | null>(null);

function ToPage(props: PageLinkProps & { className: string }) {
  const { to, params, className, testId, children } = props;
  const pages = useContext(PageNavigationContext);
  if (pages === null) throw new Error("PageLink is for the pages of an app alone");
  const address = pages.addressOf(to, params);
  return (
    <a
      className={className}
      href={address}
      data-test-id={testId}
      onClick={(event) => {
        event.preventDefault();
        pages.go(address);
      }}
    >
      {children}
    </a>
  );
}

export const PageLink = (props: PageLinkProps) => <ToPage {...props} className="ui-link primary" />;

/** Also the title of the browser's tab. Its text arrives as a component that changes by itself. */
export function PageTitle({ testId, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const tell = () => {
      document.title = heading.current?.textContent ?? "";
    };
    tell();
    const observer = new MutationObserver(tell);
    if (heading.current) {
      observer.observe(heading.current, { childList: true, characterData: true, subtree: true });
    }
    return () => observer.disconnect();
  }, []);
  return (
    <h2 className="ui-page-title" ref={heading} data-test-id={testId}>
      {children}
    </h2>
  );
}

export const PageHeader = ({ testId, children }: PageHeaderProps) => (
  <div className="ui-button-row" data-test-id={testId}>
    {children}
  </div>
);

export const PageHeaderPrimaryAction = ({ children }: PageHeaderPrimaryActionProps) => (
  <div className="ui-page-action primary">{children}</div>
);

export const PageHeaderSecondaryActions = ({ children }: PageHeaderSecondaryActionsProps) => (
  <div className="ui-page-action">{children}</div>
);

export const PageHeaderPageLink = (props: PageHeaderPageLinkProps) => (
  <ToPage {...props} className="ui-button" />
);

export const PageHeaderLink = (props: PageHeaderLinkProps) => <Button {...props} />;

export const PageBreadcrumbs = ({ testId, children }: PageBreadcrumbsProps) => (
  <nav aria-label="Breadcrumb" className="ui-breadcrumbs" data-test-id={testId}>
    <ol>{children}</ol>
  </nav>
);

const Crumb = ({ children }: { children: ReactNode }) => <li>{children}</li>;

export const PageBreadcrumbsPageLink = (props: PageBreadcrumbsPageLinkProps) => (
  <Crumb>
    <PageLink {...props} />
  </Crumb>
);

export const PageBreadcrumbsCurrent = ({ children }: PageBreadcrumbsCurrentProps) => (
  <Crumb>
    <span aria-current="page">{children}</span>
  </Crumb>
);
